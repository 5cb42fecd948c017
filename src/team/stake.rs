//! Whose plain mentions a team change would make read differently, computed before the change.

use crate::message::Issues;
use crate::team::ids::Ids;
use crate::team::load;
use crate::team::{Assignment, AssignmentIx, Status, Team};
use crate::text::{name_key, sort_by};
use crate::value::{Reader, Value};

/// Active assignments whose plain mentions may mean someone else, or nobody, after a team change.
/// Ids in team order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameChange {
    /// Renamed, deleted or no longer there.
    pub lost: Vec<String>,
    /// They keep their name, but another's new name is the same or begins with it.
    pub shadowed: Vec<String>,
}

impl Team {
    /// What [`update`](Self::update) with this data would change. Changes nothing itself.
    ///
    /// # Errors
    /// As `update`.
    pub fn names_at_update(&self, data: Value) -> Result<NameChange, Issues> {
        let mut reader = Reader::default();
        let data = load::team_data(&mut reader, data);
        let data = reader.finish(data)?;
        Ok(self.name_change(&data.assignments, &data.ids, |_| true))
    }

    /// What [`patch`](Self::patch) with this change would change. Changes nothing itself.
    ///
    /// # Errors
    /// As `patch`.
    pub fn names_at_patch(&self, change: Value) -> Result<NameChange, Issues> {
        let patch = self.checked_patch(change)?;
        let ids = Ids::new(&patch.upsert);
        Ok(self.name_change(&patch.upsert, &ids, |id| patch.delete.iter().any(|gone| gone == id)))
    }

    /// `goes`: whether an active assignment that is not among the new ones goes away.
    fn name_change(
        &self,
        new: &[Assignment],
        ids: &Ids,
        goes: impl Fn(&str) -> bool,
    ) -> NameChange {
        let is_lost = |old: &Assignment| {
            let kept = ids.find(new, &old.id).map(|ix| &new[ix.0 as usize]);
            let stays =
                kept.is_some_and(|new| new.status == Status::Active && new.name == old.name);
            !stays && (kept.is_some() || goes(&old.id))
        };
        let active = |old: &&Assignment| old.status == Status::Active;
        let lost: Vec<&Assignment> =
            self.assignments.iter().filter(active).filter(|old| is_lost(old)).collect();
        let mut shadowed: Vec<AssignmentIx> = Vec::new();
        for assignment in new {
            let old = self.find(&assignment.id);
            let is_new = old.is_none_or(|ix| {
                let old = self.get(ix);
                old.name != assignment.name
                    || (old.status == Status::Deleted && assignment.status == Status::Active)
            });
            if is_new {
                shadowed
                    .extend(self.begin_the_name(&assignment.name).filter(|&ix| Some(ix) != old));
            }
        }
        sort_by(&mut shadowed, |a, b| a.0.cmp(&b.0));
        shadowed.dedup();
        let is_shadowed = |ix: &AssignmentIx| {
            let old = self.get(*ix);
            old.status == Status::Active && !is_lost(old)
        };
        let id = |old: &Assignment| old.id.clone();
        NameChange {
            lost: lost.into_iter().map(id).collect(),
            shadowed: shadowed.into_iter().filter(is_shadowed).map(|ix| id(self.get(ix))).collect(),
        }
    }

    /// Who has a name that another name begins with, or the same one.
    fn begin_the_name(&self, name: &str) -> impl Iterator<Item = AssignmentIx> {
        let key = name_key(name);
        let mut cursor = self.names().cursor();
        let mut found = Vec::new();
        for c in key.chars() {
            if !cursor.push(c.encode_utf8(&mut [0; 4])) {
                break;
            }
            found.extend(cursor.holders().filter(|holder| !holder.former).map(|holder| holder.ix));
        }
        found.into_iter()
    }

    /// Whether some name begins with the text between an `@` and the caret, and is longer. White
    /// space at the end of the text counts as a space of that name.
    pub fn may_go_on(&self, typed: &str) -> bool {
        let key = name_key(typed);
        let mut cursor = self.names().cursor();
        let space = if typed.ends_with(char::is_whitespace) { " " } else { "" };
        !key.is_empty() && cursor.push(&key) && cursor.push(space) && cursor.goes_on()
    }
}
