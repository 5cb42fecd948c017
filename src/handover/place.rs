use crate::team::Workflow;
#[cfg(all(test, not(target_arch = "wasm32")))]
use crate::value::{Declaration, Member, Shape};
use crate::value::{Fields, Reader, Record, Value, Written};

/// What outlives the jobs of a workflow.
#[derive(Clone, Copy)]
pub(crate) struct Work {
    /// The key that hosts have for its id.
    pub id_key: &'static str,
    /// Its name in the keys of effects.
    pub name: &'static str,
    place: fn(String) -> Place,
}

/// The table of what jobs work on: everything else about it follows from this, in the package and in its schemas too.
/// `None` if nothing outlives the jobs of a workflow.
pub(crate) fn work_of(workflow: Workflow) -> Option<Work> {
    match workflow {
        Workflow::Case => Some(Work { id_key: "caseId", name: "case", place: Place::Case }),
        Workflow::Standalone => None,
        Workflow::Conversation => {
            Some(Work { id_key: "threadId", name: "thread", place: Place::Conversation })
        }
    }
}

/// What jobs can work on, in the order of the workflows.
pub(crate) fn works() -> impl Iterator<Item = Work> {
    Workflow::ALL.iter().filter_map(|&workflow| work_of(workflow))
}

/// What a job works on, which decides how its work is passed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A case, by its id.
    Case(String),
    /// Nothing that outlives the job.
    Standalone,
    /// A conversation, by the id of its thread.
    Conversation(String),
}

impl Place {
    /// The workflow that it belongs to.
    pub fn workflow(&self) -> Workflow {
        match self {
            Self::Case(_) => Workflow::Case,
            Self::Standalone => Workflow::Standalone,
            Self::Conversation(_) => Workflow::Conversation,
        }
    }

    /// Reads `{ workflow, caseId?, threadId? }`. The workflow decides which id is required.
    pub(super) fn read(reader: &mut Reader, fields: &mut Fields) -> Option<Self> {
        let workflow = reader.required(fields, "workflow", |r, v| r.word(v, Workflow::WORDS))?;
        let own = work_of(workflow);
        let place = match own {
            Some(work) => reader.required(fields, work.id_key, Reader::key).map(work.place),
            None => Some(Self::Standalone),
        };
        for Work { id_key, .. } in works() {
            if own.is_none_or(|own| own.id_key != id_key) && fields.take(id_key).is_some() {
                reader.contradiction(id_key, "it does not belong to this workflow");
            }
        }
        place
    }

    /// Reads `{ caseId?, threadId? }`, where an id says which workflow it is. They exclude each
    /// other.
    pub(super) fn read_by_id(reader: &mut Reader, fields: &mut Fields) -> Option<Self> {
        let mut found: Option<(Work, Option<Self>)> = None;
        let mut is_clear = true;
        for work in works() {
            let Some(id) = reader.optional(fields, work.id_key, Reader::key) else { continue };
            if let Some((first, _)) = &found {
                let reason = format!("there is a {} already", first.name);
                reader.contradiction(work.id_key, &reason);
                is_clear = false;
            } else {
                found = Some((work, id.map(work.place)));
            }
        }
        match found {
            Some((_, place)) => place.filter(|_| is_clear),
            None => Some(Self::Standalone),
        }
    }

    /// What it is and its id. `None` if it ends with the job.
    pub(crate) fn work(&self) -> Option<(Work, &str)> {
        let id = match self {
            Self::Case(id) | Self::Conversation(id) => id,
            Self::Standalone => return None,
        };
        Some((work_of(self.workflow())?, id))
    }

    /// One of a workflow, for tests.
    #[cfg(all(test, not(target_arch = "wasm32")))]
    pub(crate) fn sample(workflow: Workflow) -> Self {
        match work_of(workflow) {
            Some(work) => (work.place)("w".into()),
            None => Self::Standalone,
        }
    }
}

/// The id of a place, under the key that hosts have for it.
pub(crate) struct PlaceId<'a>(pub &'a Place);

impl Written for PlaceId<'_> {
    fn written(self) -> Value {
        Value::Object(self.fields())
    }

    #[cfg(all(test, not(target_arch = "wasm32")))]
    fn shape() -> Shape {
        Shape::Record(Self::declaration())
    }
}

impl Record for PlaceId<'_> {
    fn fields(self) -> Fields {
        self.0.work().map(|(work, id)| (work.id_key, id.written())).into_iter().collect()
    }

    #[cfg(all(test, not(target_arch = "wasm32")))]
    fn declaration() -> Declaration {
        let shape = || Shape::Optional(String::shape().into());
        let members = works().map(|work| Member { about: &[], key: work.id_key, shape: shape() });
        Declaration {
            id: std::any::type_name::<Self>(),
            about: &[],
            base: None,
            members: members.collect(),
        }
    }
}
