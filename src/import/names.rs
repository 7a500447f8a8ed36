//! What the names in the tables mean: the province, registered units, new ones, or a question.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::cell::At;
use crate::figures::Group;
use crate::figures::province::bare_key;
use crate::finding::{Finding, Severity};
use crate::plan::{Alias, Given, Known, PlannedSubject, Question, QuestionKind, TableKind};

use super::found::{Asked, Found, Noted, Place};
use super::recognise::table::{Entry, Who};
use super::resolve::{Meaning, NEW_UNIT, Units};
use super::rules;

/// A subject of the import, by its index among them.
pub type SubjectIndex = usize;

/// The province.
pub const PROVINCE: SubjectIndex = 0;

/// What names mean, with what is to be said and asked of them.
pub struct Named {
    /// The meanings.
    pub meanings: Meanings,
    /// What is wrong with names or should be known of them.
    pub noted: Vec<Noted>,
    /// Which unit a name means, where it only resembles one; in the order of the sources.
    pub asked: Vec<Asked>,
    /// Names that answers gave to registered units.
    pub aliases: Vec<Alias>,
}

/// What names mean.
pub struct Meanings {
    /// The subjects of the import; the first is the province.
    subjects: Vec<PlannedSubject>,
    indexes: HashMap<PlannedSubject, SubjectIndex>,
    /// The subject of a name in a group: `None` where that is still asked, or cannot be known.
    of: HashMap<(Option<Group>, Arc<str>), Option<SubjectIndex>>,
}

impl Meanings {
    fn new() -> Self {
        Self {
            subjects: vec![PlannedSubject::Province],
            indexes: HashMap::from([(PlannedSubject::Province, PROVINCE)]),
            of: HashMap::new(),
        }
    }

    /// The index of a subject; two names of one unit have the same.
    fn index(&mut self, subject: PlannedSubject) -> SubjectIndex {
        *self.indexes.entry(subject).or_insert_with_key(|subject| {
            self.subjects.push(subject.clone());
            self.subjects.len() - 1
        })
    }

    /// The subject of this index.
    pub fn subject(&self, index: SubjectIndex) -> PlannedSubject {
        self.subjects.get(index).cloned().unwrap_or(PlannedSubject::Province)
    }

    /// Whose figure it is, with the cell of the unit's name; `None` while the name is in question.
    pub fn subject_of(&self, entry: &Entry) -> Option<(SubjectIndex, Option<At>)> {
        match &entry.who {
            Who::Province => Some((PROVINCE, None)),
            Who::Unit { at, name, group } => {
                let subject = self.of.get(&(*group, Arc::clone(name))).copied().flatten()?;
                Some((subject, Some(*at)))
            }
        }
    }
}

/// A name at its place.
#[derive(Clone, Copy)]
struct Mention<'a> {
    found: &'a Found,
    at: At,
    name: &'a Arc<str>,
    group: Option<Group>,
}

impl Mention<'_> {
    fn note(&self, rule: crate::finding::Rule, severity: Severity, what: String) -> Noted {
        let finding = Finding::new(rule, severity, Some(self.found.cell(self.at)), what).about(&**self.name);
        (self.found.place(self.at), finding)
    }
}

/// The names of all tables. Score tables come first, so that a new unit is registered under the name that it has there; names whose group
/// nothing tells come last.
fn mentions(found: &[Found]) -> Vec<Mention<'_>> {
    let mut mentions: Vec<Mention<'_>> = Vec::new();
    for found in found {
        let mut last = None;
        for entry in &found.table.entries {
            if let Who::Unit { at, name, group } = &entry.who
                && last != Some(*at)
            {
                last = Some(*at);
                mentions.push(Mention { found, at: *at, name, group: *group });
            }
        }
    }
    mentions.sort_by_key(|mention| (mention.group.is_none(), mention.found.table.kind != TableKind::Units));
    mentions
}

/// What each name means.
pub fn name_units(found: &[Found], known: &Known, given: &Given) -> Named {
    let mut units = Units::new(known);
    let mut meanings = Meanings::new();
    let (mut noted, mut aliases) = (Vec::new(), Vec::new());
    let mut asked: BTreeMap<Place, Question> = BTreeMap::new();
    let mut groupless = BTreeSet::new();
    for mention in mentions(found) {
        let Mention { found, at, name, group } = mention;
        if meanings.of.contains_key(&(group, Arc::clone(name))) {
            continue;
        }
        if group == Some(Group::Province) && is_home(name, &known.province) {
            meanings.of.insert((group, Arc::clone(name)), Some(PROVINCE));
            continue;
        }
        let (meaning, is_new) = units.meaning(group, name);
        let subject = match meaning {
            Meaning::Is(subject) => Some(subject),
            Meaning::NoGroup => {
                if groupless.insert(Arc::clone(name)) {
                    let what = format!(
                        "không rõ “{name}” thuộc nhóm đơn vị nào; hãy ghi đủ tên (Sở…, UBND huyện…, Xã…) hoặc thêm cột “Nhóm”"
                    );
                    noted.push(mention.note(rules::NO_GROUP, Severity::Error, what));
                }
                None
            }
            Meaning::Asked(likely) => {
                let place = found.cell(at);
                let group = group.unwrap_or(Group::Department);
                let subject = given.answers_at(&place).find_map(|choice| units.answer(group, name, choice));
                if let Some(PlannedSubject::Unit(unit)) = &subject {
                    aliases.push(Alias { name: name.to_string(), unit: *unit });
                }
                if subject.is_none() {
                    let choices = likely.into_iter().chain([NEW_UNIT.to_owned()]).collect();
                    let found_there = name.to_string();
                    let question =
                        Question { kind: QuestionKind::Unit, place, found: found_there, why: None, choices };
                    asked.insert(found.place(at), question);
                }
                subject
            }
        };
        if is_new && !units.is_empty() && group != Some(Group::Province) {
            let what = format!("“{name}” chưa có trong danh mục; sẽ được thêm là đơn vị mới");
            noted.push(mention.note(rules::NEW_UNIT, Severity::Warning, what));
        }
        let subject = subject.map(|subject| meanings.index(subject));
        meanings.of.insert((group, Arc::clone(name)), subject);
    }
    Named { meanings, noted, asked: asked.into_iter().collect(), aliases }
}

/// Whether a name in a ranking is that of the office's own province, `tỉnh Bình Phước`.
fn is_home(name: &str, province: &str) -> bool {
    !province.trim().is_empty() && bare_key(name) == bare_key(province)
}
