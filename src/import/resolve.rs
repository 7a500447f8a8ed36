//! Which unit a name means: a registered one, a new one, or one that the officer is asked about.

use std::collections::HashMap;

use crate::figures::name::fold;
use crate::figures::province::bare_key;
use crate::figures::unit::NameParts;
use crate::figures::{Group, Unit, UnitId};
use crate::plan::{Known, PlannedSubject};

use super::likeness::Spelling;

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
    /// Registered units by group and folded proper name.
    registered: HashMap<(Group, String), Vec<&'a Unit>>,
    aliases: HashMap<String, Vec<UnitId>>,
    spellings: Vec<(&'a Unit, Spelling<'a>)>,
    /// Names of units that would be registered, by group and folded proper name.
    drafts: HashMap<(Group, String), Vec<String>>,
    meanings: HashMap<(Option<Group>, String), Meaning>,
}

impl<'a> Units<'a> {
    /// Of a data file.
    pub fn new(known: &'a Known) -> Self {
        let mut registered: HashMap<(Group, String), Vec<&Unit>> = HashMap::new();
        for unit in &known.units {
            registered.entry((unit.group, proper_key(&unit.name))).or_default().push(unit);
        }
        let mut aliases: HashMap<String, Vec<UnitId>> = HashMap::new();
        for alias in &known.aliases {
            aliases.entry(fold(&alias.name)).or_default().push(alias.unit);
        }
        let spellings = known.units.iter().map(|unit| (unit, Spelling::new(&unit.name))).collect();
        Self { known, registered, aliases, spellings, drafts: HashMap::new(), meanings: HashMap::new() }
    }

    /// Whether nothing is registered yet: then every name becomes a unit, and nothing is asked about likeness.
    pub fn is_empty(&self) -> bool {
        self.known.units.is_empty()
    }

    /// What a name means; the same name means the same ever after. The flag tells that it becomes a new unit here.
    pub fn meaning(&mut self, group: Option<Group>, name: &str) -> (Meaning, bool) {
        let name = self.without_home(name);
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
        let name = self.without_home(name);
        let subject = if fold(choice) == fold(NEW_UNIT) {
            self.draft(group, name)
        } else {
            let named = |other: &str| fold(other) == fold(choice);
            let registered =
                self.of_group(group).find(|unit| named(&unit.name)).map(|unit| PlannedSubject::Unit(unit.id));
            let drafts =
                || self.drafts.iter().filter(|((other, _), _)| *other == group).flat_map(|(_, names)| names);
            let draft = || {
                drafts()
                    .find(|name| named(name))
                    .map(|name| PlannedSubject::New { group, name: name.as_str().into() })
            };
            registered.or_else(draft)?
        };
        self.meanings.insert((Some(group), fold(name)), Meaning::Is(subject.clone()));
        Some(subject)
    }

    /// The name without a tail that names the office's own province, whatever it is called: `Sở Y tế - Thành phố Minh Hải`.
    fn without_home<'n>(&self, name: &'n str) -> &'n str {
        let home = bare_key(&self.known.province);
        let tail =
            name.rsplit_once(" - ").or_else(|| name.rsplit_once(" – ")).or_else(|| name.rsplit_once(", "));
        match tail {
            Some((unit, tail)) if !home.is_empty() && bare_key(tail) == home => unit.trim_end(),
            _ => name,
        }
    }

    fn of_group(&self, group: Group) -> impl Iterator<Item = &'a Unit> {
        self.known.units.iter().filter(move |unit| unit.group == group)
    }

    fn within(&mut self, group: Group, name: &str) -> (Meaning, bool) {
        if let Some(id) = self.alias(group, name) {
            return (Meaning::Is(PlannedSubject::Unit(id)), false);
        }
        let key = (group, proper_key(name));
        let registered: Vec<&Unit> = self.registered.get(&key).into_iter().flatten().copied().collect();
        let registered: Vec<&Unit> =
            registered.into_iter().filter(|unit| is_same(name, &unit.name)).collect();
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
        let drafts: Vec<&String> =
            self.drafts.get(&key).into_iter().flatten().filter(|draft| is_same(name, draft)).collect();
        match drafts.as_slice() {
            [draft] => {
                return (Meaning::Is(PlannedSubject::New { group, name: draft.as_str().into() }), false);
            }
            [] => {}
            several => {
                return (Meaning::Asked(several.iter().map(|draft| (*draft).clone()).collect()), false);
            }
        }
        let spelling = Spelling::new(name);
        let of_group = self.spellings.iter().filter(|(unit, _)| unit.group == group);
        let mut likely: Vec<(u32, &Unit)> =
            of_group.filter_map(|(unit, other)| Some((spelling.likeness(other)?, *unit))).collect();
        likely.sort_by_key(|(likeness, _)| std::cmp::Reverse(*likeness));
        if likely.is_empty() {
            return (Meaning::Is(self.draft(group, name)), true);
        }
        (Meaning::Asked(likely.into_iter().take(OFFERED).map(|(_, unit)| unit.name.clone()).collect()), false)
    }

    /// A name whose group nothing tells: the only unit of that name in any group.
    fn anywhere(&self, name: &str) -> Meaning {
        let key = proper_key(name);
        let mut found = Vec::new();
        for group in Group::ALL {
            let key = (group, key.clone());
            let registered =
                self.registered.get(&key).into_iter().flatten().filter(|unit| is_same(name, &unit.name));
            found.extend(
                registered.map(|unit| unit.id).chain(self.alias(group, name)).map(PlannedSubject::Unit),
            );
            let drafts = self.drafts.get(&key).into_iter().flatten().filter(|draft| is_same(name, draft));
            found.extend(drafts.map(|name| PlannedSubject::New { group, name: name.as_str().into() }));
        }
        found.sort();
        found.dedup();
        match found.as_slice() {
            [only] => Meaning::Is(only.clone()),
            _ => Meaning::NoGroup,
        }
    }

    fn alias(&self, group: Group, name: &str) -> Option<UnitId> {
        let units = self.aliases.get(&fold(name))?;
        units.iter().copied().find(|id| self.of_group(group).any(|unit| unit.id == *id))
    }

    fn draft(&mut self, group: Group, name: &str) -> PlannedSubject {
        let name = registered_name(name);
        self.drafts.entry((group, proper_key(&name))).or_default().push(name.clone());
        PlannedSubject::New { group, name: name.into() }
    }
}

fn proper_key(name: &str) -> String {
    fold(NameParts::new(name).proper)
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
    use std::sync::Arc;

    use crate::figures::index::BUILT_IN;
    use crate::plan::{Alias, Facts};

    fn known(units: &[(Group, &str)], aliases: &[(&str, i64)]) -> Known {
        let unit = |(index, (group, name)): (usize, &(Group, &str))| {
            Unit::new(UnitId(index as i64 + 1), *group, *name)
        };
        Known {
            index: IndexVersion::from_json(BUILT_IN).unwrap(),
            units: units.iter().enumerate().map(unit).collect(),
            aliases: aliases
                .iter()
                .map(|(name, id)| Alias { name: (*name).to_owned(), unit: UnitId(*id) })
                .collect(),
            versions: Vec::new(),
            stored: Arc::new(Facts::default()),
            province: String::new(),
            no_data: Vec::new(),
            remembered: Vec::new(),
            layouts: Vec::new(),
            imported: Vec::new(),
            jump: crate::plan::JUMP,
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
    fn a_tail_that_names_the_offices_own_province_is_no_part_of_a_name() {
        let known = Known { province: "thành phố Minh Hải".to_owned(), ..known(&[], &[]) };
        let mut units = Units::new(&known);
        for name in ["Sở Y tế - Thành phố Minh Hải", "Sở Y tế – TP. Minh Hải", "Sở Y tế, Minh Hải", "Sở Y tế"]
        {
            let new = PlannedSubject::New { group: Group::Department, name: "Sở Y tế".into() };
            assert_eq!(units.meaning(Some(Group::Department), name).0, Meaning::Is(new), "{name}");
        }
    }

    #[test]
    fn a_new_unit_is_registered_without_the_tail_of_the_portal() {
        assert_eq!(registered_name("Sở Tư pháp - Tỉnh Bình Phước"), "Sở Tư pháp");
        assert_eq!(registered_name("UBND huyện Bù Gia Mập"), "UBND huyện Bù Gia Mập");
    }
}
