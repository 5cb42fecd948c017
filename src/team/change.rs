//! Changing a team: deleted and renamed assignments are remembered.

use crate::message::{IssueCode, Issues, Param, Params};
use crate::team::ids::Ids;
use crate::team::load::{self, TeamData};
use crate::team::{Assignment, Status, Team};
use crate::text::{TextTable, name_key};
use crate::value::{Reader, Value};

impl Team {
    /// Replaces the whole team; the vocabulary stays. A missing assignment becomes a tombstone with
    /// its last name, after the new ones; a renamed one remembers the old name; a returning id is
    /// restored. If the new data is `partial`, a missing active assignment is unloaded rather than
    /// deleted: it is forgotten.
    ///
    /// # Errors
    /// As [`Team::load`]; then nothing has changed.
    pub fn update(&mut self, data: Value) -> Result<(), Issues> {
        let mut reader = Reader::default();
        let data = load::team_data(&mut reader, data);
        let TeamData { mut assignments, ids, entry, partial, escalation } = reader.finish(data)?;
        for old in &self.assignments {
            match ids.find(&assignments, &old.id) {
                Some(ix) => succeed(old, &mut assignments[ix.0 as usize]),
                None if partial && old.status == Status::Active => {}
                None => assignments.push(Assignment { status: Status::Deleted, ..old.clone() }),
            }
        }
        let ids = Ids::new(&assignments);
        self.become_team(TeamData { assignments, ids, entry, partial, escalation });
        Ok(())
    }

    /// Changes some assignments: `{ upsert?: [assignment], delete?: [id], entry?: [id] }`. An
    /// assignment in `upsert` replaces the one with its id, or is appended. An id in `delete`
    /// becomes a tombstone, even if `upsert` names it too. Deleting an unknown id is an
    /// `unknown-entry`, since a typo would leave a grant in place; in a partially loaded team there
    /// is nothing to delete.
    ///
    /// # Errors
    /// Every problem; then nothing has changed.
    pub fn patch(&mut self, change: Value) -> Result<(), Issues> {
        let Patch { upsert, delete, entry } = self.checked_patch(change)?;
        let mut assignments = std::mem::take(&mut self.assignments);
        let known = assignments.len();
        for mut new in upsert {
            match self.ids.find(&assignments[..known], &new.id) {
                Some(ix) => {
                    let old = &mut assignments[ix.0 as usize];
                    succeed(old, &mut new);
                    *old = new;
                }
                None => assignments.push(new),
            }
        }
        let ids = Ids::new(&assignments);
        for id in delete {
            if let Some(ix) = ids.find(&assignments, &id) {
                assignments[ix.0 as usize].status = Status::Deleted;
            }
        }
        let entry = entry.unwrap_or_else(|| std::mem::take(&mut self.entry));
        let (partial, escalation) = (self.partial, self.escalation.take());
        self.become_team(TeamData { assignments, ids, entry, partial, escalation });
        Ok(())
    }

    pub(super) fn checked_patch(&self, change: Value) -> Result<Patch, Issues> {
        let mut reader = Reader::default();
        let patch = self.read_patch(&mut reader, change);
        reader.finish(patch)
    }

    fn read_patch(&self, reader: &mut Reader, change: Value) -> Patch {
        let Some(mut fields) = reader.object(change) else { return Patch::default() };
        let upsert = reader.optional(&mut fields, "upsert", load::assignments);
        let (upsert, new_ids) = upsert.unwrap_or_default();
        let is_known = |id: &str| {
            self.partial || self.find(id).is_some() || new_ids.find(&upsert, id).is_some()
        };
        let delete = reader.optional(&mut fields, "delete", |reader, value| {
            reader.list(value, |reader, id| {
                let id = reader.clean_text(id)?;
                if !is_known(&id) {
                    let params = Params::from([("id", Param::Text(id.clone()))]);
                    reader.report(IssueCode::UnknownEntry, params);
                }
                Some(id)
            })
        });
        let entry =
            reader.optional(&mut fields, "entry", |r, value| load::entry(r, value, is_known));
        Patch { upsert, delete: delete.unwrap_or_default(), entry }
    }

    fn become_team(&mut self, data: TeamData) {
        let vocabulary = std::mem::take(&mut self.vocabulary);
        *self = data.into_team(vocabulary);
    }
}

#[derive(Default)]
pub(super) struct Patch {
    pub upsert: Vec<Assignment>,
    pub delete: Vec<String>,
    entry: Option<Vec<String>>,
}

/// Passes the names of the old state on to the new one, oldest first, each once; a name that is
/// current again is not a former one.
fn succeed(old: &Assignment, new: &mut Assignment) {
    if old.name == new.name && old.former_names == new.former_names {
        return;
    }
    let given = std::mem::take(&mut new.former_names);
    let all = old.former_names.iter().cloned().chain(given).chain([old.name.clone()]);
    let names: Vec<(String, String)> = all.map(|name| (name_key(&name), name)).collect();
    let mut last = TextTable::default();
    for ((key, _), at) in names.iter().zip(0..) {
        last.set(key.as_str(), at);
    }
    let current = name_key(&new.name);
    for ((key, name), at) in names.iter().zip(0..) {
        if *key != current && last.get(key) == Some(at) {
            new.former_names.push(name.clone());
        }
    }
}
