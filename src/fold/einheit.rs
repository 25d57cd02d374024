//! Which organisational unit a record means on a day: units are renamed and merged.

use chrono::NaiveDate;

use super::Fold;
use crate::model::{Id, Organisation};

impl<'a> Fold<'a> {
    /// The unit that has the tasks of a unit on a day: itself while it exists, its successor after its
    /// end, and before its beginning the one unit that it succeeded.
    ///
    /// So a report of the year before a reform names the unit of its time, whatever a record says today.
    pub fn unit_on(self, id: &Id<Organisation>, day: NaiveDate) -> Option<&'a Organisation> {
        let mut unit = self.draft.find(id)?;
        // No chain of successors is longer than the list of units, even if it is a circle.
        for _ in &self.draft.records().organisation {
            let ended = unit.gueltig_bis.is_some_and(|until| until.last_day() < day);
            let next = unit.nachfolger.as_ref().filter(|_| ended);
            let Some(next) = next.and_then(|id| self.draft.find(id)) else { break };
            unit = next;
        }
        for _ in &self.draft.records().organisation {
            if unit.gueltig_ab.is_none_or(|from| from.first_day() <= day) {
                break;
            }
            let mut before = self.draft.records().organisation.iter().filter(|record| {
                record.value.nachfolger.as_ref() == Some(&unit.id)
                    && record.value.gueltig_ab.is_none_or(|from| from.first_day() <= day)
            });
            let (Some(only), None) = (before.next(), before.next()) else { break };
            unit = &only.value;
        }
        Some(unit)
    }
}
