//! The figures of a week by the names that an officer knows them by, to be put into a text.

use super::comparison::Comparison;
use super::derived::Derived;
use super::reference::{FigureRef, Part, Tendency};

/// A figure of the week with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Which one.
    pub figure: FigureRef,
    /// Its name: `Hồ sơ nộp trực tuyến – mức tăng, giảm`.
    pub name: String,
    /// As it is printed.
    pub printed: String,
}

/// What the parts of a figure are called.
const PARTS: [(Part, &str); 7] = [
    (Part::Current, "kỳ này"),
    (Part::Baseline, "kỳ so sánh"),
    (Part::Change, "mức tăng, giảm có dấu"),
    (Part::Size, "mức tăng, giảm"),
    (Part::SecondBaseline, "mốc so sánh thứ hai"),
    (Part::SecondChange, "mức tăng, giảm có dấu so với mốc thứ hai"),
    (Part::SecondSize, "mức tăng, giảm so với mốc thứ hai"),
];

/// What indicators that went one way are called.
const TENDENCIES: [(Tendency, &str); 4] = [
    (Tendency::Fallen, "Số chỉ số giảm"),
    (Tendency::Risen, "Số chỉ số tăng"),
    (Tendency::Unchanged, "Số chỉ số giữ nguyên"),
    (Tendency::Unknown, "Số chỉ số chưa đủ số liệu"),
];

/// Every figure of a week that a text can print, the province's first.
pub fn named(week: &Comparison) -> Vec<Named> {
    let mut all = Vec::new();
    let mut put = |figure: FigureRef, name: String| {
        if let Some(printed) = figure.print(week) {
            all.push(Named { figure, name, printed });
        }
    };
    put(FigureRef::AsOf, "Ngày số liệu".to_owned());
    put(FigureRef::Against, "Ngày so sánh".to_owned());
    put(FigureRef::SecondAgainst, "Ngày so sánh thứ hai".to_owned());
    for (part, words) in PARTS {
        put(FigureRef::Rank(part), format!("Xếp hạng – {words}"));
    }
    for (part, words) in PARTS {
        put(FigureRef::Total(part), format!("Tổng điểm – {words}"));
    }
    for group in &week.groups {
        for (part, words) in PARTS {
            put(FigureRef::Group(group.no, part), format!("Nhóm {} – {words}", group.name));
        }
    }
    for indicator in &week.indicators {
        for (part, words) in PARTS {
            put(FigureRef::Indicator(indicator.no, part), format!("{} – {words}", indicator.short));
        }
        for year in indicator.years.keys() {
            put(FigureRef::Yearly(indicator.no, *year), format!("{} – năm {year}", indicator.short));
        }
    }
    for (tendency, words) in TENDENCIES {
        put(FigureRef::Count(tendency), words.to_owned());
    }
    for derived in Derived::usual(week) {
        put(FigureRef::Derived(derived), derived.name(week));
    }
    put(FigureRef::OverdueTime, "Thời điểm của danh sách quá hạn".to_owned());
    put(FigureRef::OverdueTotal, "Tổng số hồ sơ quá hạn".to_owned());
    put(FigureRef::OverdueUnits, "Số đơn vị có hồ sơ quá hạn".to_owned());
    for unit in &week.units {
        let (id, name) = (unit.unit.id, &unit.unit.name);
        for (part, words) in PARTS {
            put(FigureRef::Unit(id, part), format!("{name} – điểm {words}"));
        }
        put(FigureRef::Place(id), format!("{name} – thứ hạng"));
    }
    for overdue in week.overdue.iter().flat_map(|list| &list.units) {
        put(FigureRef::Overdue(overdue.unit.id), format!("{} – hồ sơ quá hạn", overdue.unit.name));
    }
    all
}

/// The name of a figure; `None` where the week has none such.
pub fn name_of(figure: FigureRef, week: &Comparison) -> Option<String> {
    if let FigureRef::Derived(derived) = figure {
        return derived.print(week).map(|_| derived.name(week));
    }
    named(week).into_iter().find(|named| named.figure == figure).map(|named| named.name)
}
