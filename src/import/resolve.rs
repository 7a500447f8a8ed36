//! Which unit a name means: a registered one, a new one, or one that the officer is asked about.

use std::collections::HashMap;

use crate::figures::name::fold;
use crate::figures::unit::NameParts;
use crate::figures::{Group, Unit, UnitId};

use super::likeness::likeness;
use super::plan::{Known, PlannedSubject};

/// The answer that a name means no registered unit.
pub const NEW_UNIT: &str = "Đơn vị mới";

/// How many likely units are offered at most.
const OFFERED: usize = 6;

/// What a name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// This unit.
    Is(PlannedSubject),
    /// One of several, likeliest first; [`NEW_UNIT`] is not among them.
    Asked(Vec<String>),
    /// Nothing tells its group.
    NoGroup,
}

/// The units of an import: registered ones, and those that it would register.
pub struct Units<'a> {
    known: &'a Known,
    drafts: Vec<(Group, String)>,
    meanings: HashMap<(Option<Group>, String), Meaning>,
}

impl<'a> Units<'a> {
    /// Of a data file.
    pub fn new(known: &'a Known) -> Self {
        Self { known, drafts: Vec::new(), meanings: HashMap::new() }
    }

    /// Whether nothing is registered yet: then every name becomes a unit, and nothing is asked about likeness.
    pub fn is_empty(&self) -> bool {
        self.known.units.is_empty()
    }

    /// What a name means; the same name means the same ever after. The flag tells that it becomes a new unit here.
    pub fn meaning(&mut self, group: Option<Group>, name: &str) -> (Meaning, bool) {
        let key = (group, fold(name));
        if let Some(meaning) = self.meanings.get(&key) {
            return (meaning.clone(), false);
        }
        let (meaning, is_new) = match group {
            Some(group) => self.within(group, name),
            None => (self.anywhere(name), false),
        };
        self.meanings.insert(key, meaning.clone());
        (meaning, is_new)
    }

    /// Takes an answer to the question what a name means; `None` where it is no answer to it.
    pub fn answer(&mut self, group: Group, name: &str, choice: &str) -> Option<PlannedSubject> {
        let subject = if fold(choice) == fold(NEW_UNIT) {
            self.draft(group, name)
        } else {
            let named = |other: &str| fold(other) == fold(choice);
            let registered =
                self.of_group(group).find(|unit| named(&unit.name)).map(|unit| PlannedSubject::Unit(unit.id));
            let draft = || {
                let draft = self.drafts.iter().find(|(other, name)| *other == group && named(name));
                draft.map(|(group, name)| PlannedSubject::New { group: *group, name: name.clone() })
            };
            registered.or_else(draft)?
        };
        self.meanings.insert((Some(group), fold(name)), Meaning::Is(subject.clone()));
        Some(subject)
    }

    fn of_group(&self, group: Group) -> impl Iterator<Item = &'a Unit> {
        self.known.units.iter().filter(move |unit| unit.group == group)
    }

    fn within(&mut self, group: Group, name: &str) -> (Meaning, bool) {
        if let Some(id) = self.alias(group, name) {
            return (Meaning::Is(PlannedSubject::Unit(id)), false);
        }
        let registered: Vec<&Unit> = self.of_group(group).filter(|unit| is_same(name, &unit.name)).collect();
        let registered = match registered.iter().find(|unit| fold(&unit.name) == fold(name)) {
            Some(equal) => vec![*equal],
            None => registered,
        };
        match registered.as_slice() {
            [unit] => return (Meaning::Is(PlannedSubject::Unit(unit.id)), false),
            [] => {}
            several => {
                return (Meaning::Asked(several.iter().map(|unit| unit.name.clone()).collect()), false);
            }
        }
        let drafts: Vec<&(Group, String)> =
            self.drafts.iter().filter(|(other, draft)| *other == group && is_same(name, draft)).collect();
        match drafts.as_slice() {
            [(group, name)] => {
                return (Meaning::Is(PlannedSubject::New { group: *group, name: name.clone() }), false);
            }
            [] => {}
            several => {
                return (Meaning::Asked(several.iter().map(|(_, name)| name.clone()).collect()), false);
            }
        }
        let mut likely: Vec<(u32, &Unit)> =
            self.of_group(group).filter_map(|unit| Some((likeness(name, &unit.name)?, unit))).collect();
        likely.sort_by_key(|(likeness, _)| std::cmp::Reverse(*likeness));
        if likely.is_empty() {
            return (Meaning::Is(self.draft(group, name)), true);
        }
        (Meaning::Asked(likely.into_iter().take(OFFERED).map(|(_, unit)| unit.name.clone()).collect()), false)
    }

    /// A name whose group nothing tells: the only unit of that name in any group.
    fn anywhere(&self, name: &str) -> Meaning {
        let registered = self.known.units.iter().filter(|unit| is_same(name, &unit.name));
        let aliases = Group::ALL.into_iter().filter_map(|group| self.alias(group, name));
        let mut found: Vec<PlannedSubject> =
            registered.map(|unit| unit.id).chain(aliases).map(PlannedSubject::Unit).collect();
        let drafts = self.drafts.iter().filter(|(_, draft)| is_same(name, draft));
        found.extend(drafts.map(|(group, name)| PlannedSubject::New { group: *group, name: name.clone() }));
        found.sort();
        found.dedup();
        match found.as_slice() {
            [only] => Meaning::Is(only.clone()),
            _ => Meaning::NoGroup,
        }
    }

    fn alias(&self, group: Group, name: &str) -> Option<UnitId> {
        let aliases = self.known.aliases.iter().filter(|alias| fold(&alias.name) == fold(name));
        let mut units = aliases.filter_map(|alias| self.of_group(group).find(|unit| unit.id == alias.unit));
        units.next().map(|unit| unit.id)
    }

    fn draft(&mut self, group: Group, name: &str) -> PlannedSubject {
        let name = registered_name(name);
        self.drafts.push((group, name.clone()));
        PlannedSubject::New { group, name }
    }
}

fn is_same(left: &str, right: &str) -> bool {
    NameParts::new(left).same_unit(&NameParts::new(right))
}

/// The name without a tail such as ` - Tỉnh Bình Phước`.
fn registered_name(name: &str) -> String {
    let proper = NameParts::new(name).proper;
    match name.rfind(proper) {
        Some(at) if !proper.is_empty() => name[..at + proper.len()].trim().to_owned(),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::IndexVersion;
    use crate::figures::index::BUILT_IN;
    use crate::import::plan::Alias;

    fn known(units: &[(Group, &str)], aliases: &[(&str, i64)]) -> Known {
        let unit = |(index, (group, name)): (usize, &(Group, &str))| Unit {
            id: UnitId(index as i64 + 1),
            group: *group,
            name: (*name).to_owned(),
        };
        Known {
            index: IndexVersion::from_json(BUILT_IN).unwrap(),
            units: units.iter().enumerate().map(unit).collect(),
            aliases: aliases
                .iter()
                .map(|(name, id)| Alias { name: (*name).to_owned(), unit: UnitId(*id) })
                .collect(),
            facts: Vec::new(),
        }
    }

    #[test]
    fn in_an_empty_file_one_unit_under_two_prefixes_is_one() {
        let known = known(&[], &[]);
        let mut units = Units::new(&known);
        let (first, is_new) = units.meaning(Some(Group::District), "UBND thị xã Bình Long");
        assert!(is_new);
        assert_eq!(units.meaning(Some(Group::District), "Thị xã Bình Long"), (first, false));
        assert!(units.meaning(Some(Group::Branch), "Bình Long").1, "the branch is another unit");
        assert!(units.meaning(Some(Group::District), "Huyện Bình Lang").1, "nothing is asked about likeness");
    }

    #[test]
    fn a_name_that_only_resembles_is_asked_about_and_a_confirmed_one_is_not() {
        let known = known(
            &[(Group::Department, "Sở Khoa học và Công nghệ"), (Group::Department, "Sở Y tế")],
            &[("Sở Y", 2)],
        );
        let mut units = Units::new(&known);
        let asked = units.meaning(Some(Group::Department), "Sở KH&CN").0;
        assert_eq!(asked, Meaning::Asked(vec!["Sở Khoa học và Công nghệ".to_owned()]));
        assert_eq!(units.answer(Group::Department, "Sở KH&CN", "Sở Lạ"), None);
        let answered = units.answer(Group::Department, "Sở KH&CN", "sở y tế");
        assert_eq!(answered, Some(PlannedSubject::Unit(UnitId(2))));
        assert_eq!(
            units.meaning(Some(Group::Department), "Sở Y").0,
            Meaning::Is(PlannedSubject::Unit(UnitId(2)))
        );
        assert_eq!(units.meaning(None, "Sở Y tế").0, Meaning::Is(PlannedSubject::Unit(UnitId(2))));
        assert_eq!(units.meaning(None, "Hớn Quản").0, Meaning::NoGroup);
    }

    #[test]
    fn a_new_unit_is_registered_without_the_tail_of_the_portal() {
        assert_eq!(registered_name("Sở Tư pháp - Tỉnh Bình Phước"), "Sở Tư pháp");
        assert_eq!(registered_name("UBND huyện Bù Gia Mập"), "UBND huyện Bù Gia Mập");
    }
}
