//! What the figures suggest to say in parts II and III: each names its unit and its figure, and is only ever offered.

use rust_decimal::Decimal;

use super::content::{Content, Item, Paragraph, Recommendation};
use super::edit::Edit;
use super::phrasing::Words;
use crate::document::Text;
use crate::figures::reference::Part;
use crate::figures::words::Way;
use crate::figures::{Comparison, FigureRef, IndicatorMove, Unit, UnitMove};

/// An indicator that fell by so many percentage points, and a unit by so many points, is worth a word.
const FALL: Decimal = Decimal::from_parts(5, 0, 0, false, 0);
/// So many overdue dossiers of one unit are worth a word.
const OVERDUE: u32 = 20;
/// How many of one kind are offered, the gravest first.
const EACH: usize = 3;

/// A sentence that the figures suggest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Whom or what it speaks of: one that the officer's words name already is not offered.
    pub about: String,
    /// A paragraph of part II.
    pub shortcoming: Text,
    /// What may be asked of whom in part III.
    pub request: Option<(String, Text)>,
}

impl Suggestion {
    /// What a change that takes it over would say, in one line.
    pub fn words(&self, edit: &Edit) -> String {
        match (edit, &self.request) {
            (Edit::TakeRecommendations(_), Some((addressee, words))) => {
                format!("{addressee}: {}", words.to_plain())
            }
            _ => self.shortcoming.to_plain(),
        }
    }

    /// Whether part II speaks of it already.
    pub fn is_written(&self, content: &Content) -> bool {
        // by its name, or in other words by its figure
        let about = self.about.to_lowercase();
        let figure = self.shortcoming.0.iter().find(|run| run.bound.is_some()).map(|run| run.text.as_str());
        let figure = figure.filter(|figure| figure.contains(','));
        content.shortcomings.iter().any(|paragraph| {
            let words = paragraph.text.to_plain().to_lowercase();
            words.contains(&about) || figure.is_some_and(|figure| words.contains(figure))
        })
    }

    /// Whether part III asks its unit for something already.
    pub fn is_asked(&self, content: &Content) -> bool {
        content.recommendations.iter().any(|to| to.addressee.to_plain().contains(&self.about))
    }

    /// The paragraph, new.
    pub fn paragraph(&self) -> Paragraph {
        Paragraph { text: self.shortcoming.clone(), ..Paragraph::default() }
    }

    /// The recommendation, new; `None` where nobody can be asked.
    pub fn recommendation(&self) -> Option<Recommendation> {
        let (addressee, words) = self.request.clone()?;
        Some(Recommendation {
            addressee: Text::plain(addressee),
            items: vec![Item { text: words, ..Item::default() }],
            ..Recommendation::default()
        })
    }
}

/// What the figures of a week suggest: falls, overdue dossiers, missing figures, lost classes.
pub fn suggestions(week: &Comparison) -> Vec<Suggestion> {
    falls(week)
        .chain(unit_falls(week))
        .chain(overdue(week))
        .chain(absences(week))
        .chain(classes(week))
        .collect()
}

/// A paragraph that tells the fall of an indicator and leaves room for its reason; `None` where it did not fall or is written of already.
pub fn reason(week: &Comparison, content: &Content, no: u8) -> Option<Paragraph> {
    let fallen = week.fallen().into_iter().find(|indicator| indicator.no == no)?;
    let suggestion = fall(week, fallen);
    (!suggestion.is_written(content)).then(|| suggestion.paragraph())
}

/// The indicators that fell much.
fn falls(week: &Comparison) -> impl Iterator<Item = Suggestion> {
    let fallen = week.fallen().into_iter();
    let much = fallen.filter(|indicator| indicator.change.is_some_and(|change| change.value() <= -FALL));
    much.take(EACH).map(|indicator| fall(week, indicator))
}

/// The fall of an indicator.
fn fall(week: &Comparison, indicator: &IndicatorMove) -> Suggestion {
    let figure = |part| FigureRef::Indicator(indicator.no, part);
    let words = Words::new(week, format!("{} giảm ", indicator.name))
        .figure(figure(Part::Size))
        .say(" điểm phần trăm so với ")
        .when(FigureRef::Against)
        .say(" (còn ")
        .figure(figure(Part::Current))
        .say("%), nguyên nhân: …");
    Suggestion { about: indicator.name.clone(), shortcoming: words.done(), request: None }
}

/// What is said of a unit, and what it is asked for.
fn of_unit(unit: &Unit, words: Words<'_>, request: Words<'_>) -> Suggestion {
    let name = unit.name.clone();
    Suggestion { about: name.clone(), shortcoming: words.done(), request: Some((name, request.done())) }
}

/// The units that fell much.
fn unit_falls(week: &Comparison) -> impl Iterator<Item = Suggestion> {
    let change = |unit: &UnitMove| unit.change.map(|change| change.value()).unwrap_or_default();
    let mut fallen: Vec<&UnitMove> = week.units.iter().filter(|unit| change(unit) <= -FALL).collect();
    fallen.sort_by_key(|unit| change(unit));
    fallen.into_iter().take(EACH).map(|unit| {
        let figure = |part| FigureRef::Unit(unit.unit.id, part);
        let words = Words::new(week, format!("{} giảm ", unit.unit.name))
            .figure(figure(Part::Size))
            .say(" điểm so với ")
            .when(FigureRef::Against)
            .say(" (còn ")
            .figure(figure(Part::Current))
            .say(" điểm).");
        let request = Words::new(week, "Rà soát, khắc phục các nhóm chỉ số giảm điểm; báo cáo nguyên nhân.");
        of_unit(&unit.unit, words, request)
    })
}

/// The units with many overdue dossiers.
fn overdue(week: &Comparison) -> impl Iterator<Item = Suggestion> {
    let mut many: Vec<_> =
        week.overdue.iter().flat_map(|list| &list.units).filter(|unit| unit.count.0 >= OVERDUE).collect();
    many.sort_by_key(|unit| std::cmp::Reverse(unit.count.0));
    many.into_iter().take(EACH).map(|unit| {
        let words = Words::new(week, format!("{} còn ", unit.unit.name))
            .figure(FigureRef::Overdue(unit.unit.id))
            .say(" hồ sơ quá hạn tính đến ")
            .figure(FigureRef::OverdueTime)
            .say(".");
        let request = Words::new(week, "Giải quyết dứt điểm ")
            .figure(FigureRef::Overdue(unit.unit.id))
            .say(" hồ sơ quá hạn, công khai xin lỗi tổ chức, cá nhân theo quy định.");
        of_unit(&unit.unit, words, request)
    })
}

/// The units that had a score and have none now.
fn absences(week: &Comparison) -> impl Iterator<Item = Suggestion> {
    let is_gone = |unit: &&UnitMove| unit.score().is_none() && unit.score_before().is_some();
    week.units.iter().filter(is_gone).take(EACH).map(|unit| {
        let words = Words::new(week, format!("{} không có số liệu ", unit.unit.name)).within(false).say(".");
        let request = Words::new(week, "Kiểm tra việc đồng bộ hồ sơ để có số liệu đánh giá.");
        of_unit(&unit.unit, words, request)
    })
}

/// The units that fell into a lower class.
fn classes(week: &Comparison) -> impl Iterator<Item = Suggestion> {
    let units = if week.is_one_version() { week.units.as_slice() } else { &[] };
    let lost = units.iter().filter_map(|unit| {
        let class = |score: Decimal| week.index.class_of(score);
        let is = unit.score().map(|score| score.printed())?;
        let was = unit.score_before()?.printed();
        let (old, new) = (class(was)?, class(is)?);
        (old != new && Way::of(is - was) == Way::Down).then_some((unit, old, new))
    });
    lost.take(EACH).map(|(unit, old, new)| {
        let words = Words::new(week, format!("{} từ loại {old} xuống loại {new} (", unit.unit.name))
            .figure(FigureRef::Unit(unit.unit.id, Part::Current))
            .say(" điểm).");
        Suggestion { about: unit.unit.name.clone(), shortcoming: words.done(), request: None }
    })
}
