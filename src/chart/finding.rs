//! What a chart finds, in one sentence that is true of what it shows and of nothing else.

use chrono::{Datelike, NaiveDate};

use super::names::several;
use crate::figures::number::{count, date, size};
use crate::figures::words::{Way, rank_move};
use crate::figures::{History, Rank, RankMove};

/// Days between two assessments beyond which something may lie that nobody entered.
const LONGEST_GAP: i64 = 16;

/// Whether the assessments of a year are there from its beginning up to a day, so that it may be said of the whole of it.
fn is_whole_year(days: &[NaiveDate], as_of: NaiveDate) -> bool {
    let year: Vec<NaiveDate> = days.iter().copied().filter(|day| day.year() == as_of.year()).collect();
    let begins = year.first().is_some_and(|first| i64::from(first.ordinal0()) < LONGEST_GAP);
    let is_dense =
        year.windows(2).all(|pair| pair[1].signed_duration_since(pair[0]).num_days() <= LONGEST_GAP);
    begins && is_dense && year.len() > 2
}

/// What the rank's line says over these days: `Hạng giảm 12 bậc, từ 8 xuống 20; thấp nhất trong 9 kỳ đã nhập`.
pub fn rank(history: &History, days: &[NaiveDate], as_of: NaiveDate, against: Option<NaiveDate>) -> String {
    let Some(is) = history.rank(as_of) else { return "Chưa có xếp hạng của kỳ này".to_owned() };
    let was = against.and_then(|day| history.rank(day));
    let moved = match (RankMove { current: Some(is), baseline: was }.change(), was) {
        (Some(change), Some(was)) if change.places() != 0 => {
            let towards = if change.places() > 0 { "lên" } else { "xuống" };
            format!("Hạng {}, từ {} {towards} {}", rank_move(change), was.place(), is.place())
        }
        (Some(_), _) => format!("Giữ nguyên hạng {is}"),
        (None, Some(was)) => format!("Hạng {is}; kỳ so sánh {was}, khác số tỉnh, thành phố"),
        (None, None) => format!("Hạng {is}"),
    };
    match extreme(history, days, as_of, is) {
        Some(extreme) => format!("{moved}; {extreme}"),
        None => moved,
    }
}

/// Whether a rank is the best or the worst of the days shown, among as many provinces: of the year where the year is there, else of what was entered.
fn extreme(history: &History, days: &[NaiveDate], as_of: NaiveDate, is: Rank) -> Option<String> {
    let ranked = |days: &[NaiveDate]| -> Vec<Rank> {
        days.iter().filter_map(|day| history.rank(*day)).filter(|rank| rank.of() == is.of()).collect()
    };
    let all: Vec<NaiveDate> = days.iter().copied().filter(|day| *day <= as_of).collect();
    let of_year: Vec<NaiveDate> = all.iter().copied().filter(|day| day.year() == as_of.year()).collect();
    let (ranks, when) = match is_whole_year(&all, as_of) && ranked(&of_year).len() == of_year.len() {
        true => (ranked(&of_year), "từ đầu năm".to_owned()),
        false => {
            let ranks = ranked(&all);
            let when = format!("trong {} kỳ đã nhập", count(u32::try_from(ranks.len()).unwrap_or(u32::MAX)));
            (ranks, when)
        }
    };
    let (best, worst) =
        (ranks.iter().map(|rank| rank.place()).min()?, ranks.iter().map(|rank| rank.place()).max()?);
    if ranks.len() < 3 || best == worst {
        return None;
    }
    let times = |place: u32| ranks.iter().filter(|rank| rank.place() == place).count();
    let only = |place: u32, word: &str| match times(place) {
        1 => format!("{word} {when}"),
        _ => format!("bằng mức {word} {when}"),
    };
    match is.place() {
        place if place == worst => Some(only(place, "thấp nhất")),
        place if place == best => Some(only(place, "cao nhất")),
        _ => None,
    }
}

/// One thing that moved: its name and by how much.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    /// Its name.
    pub name: String,
    /// The signed change.
    pub change: rust_decimal::Decimal,
}

/// Who moved most one way: `giảm nhiều nhất là A, 5,97 điểm`; ties are all named.
fn most(moved: &[Moved], way: Way, unit: &str) -> Option<String> {
    let of_way = || moved.iter().filter(|one| Way::of(one.change) == way);
    let greatest = of_way().map(|one| one.change.abs()).max()?;
    let names: Vec<String> =
        of_way().filter(|one| one.change.abs() == greatest).map(|one| one.name.clone()).collect();
    Some(format!("{} nhiều nhất là {}, {} {unit}", way.word(), several(&names), size(greatest)))
}

/// What moved: how many each way, and the most of those that are more; `what` is the noun that is counted.
pub fn moves(moved: &[Moved], what: &str, unit: &str) -> String {
    let many = |way: Way| {
        u32::try_from(moved.iter().filter(|one| Way::of(one.change) == way).count()).unwrap_or(u32::MAX)
    };
    let (up, down) = (many(Way::Up), many(Way::Down));
    if up == 0 && down == 0 {
        return format!("{} {what} đều giữ nguyên", count(many(Way::Same)));
    }
    let counts = match (up, down) {
        (0, down) => format!("{} {what} giảm", count(down)),
        (up, 0) => format!("{} {what} tăng", count(up)),
        (up, down) => format!("{} {what} tăng, {} giảm", count(up), count(down)),
    };
    let way = if down > 0 { Way::Down } else { Way::Up };
    match most(moved, way, unit) {
        Some(most) => format!("{counts}; {most}"),
        None => counts,
    }
}

/// Who is first and last of those that have a value: `Cao nhất là A, 95,59 điểm; thấp nhất là B, 62,29 điểm`.
pub fn ends(values: &[Moved], unit: &str) -> Option<String> {
    let high = values.iter().map(|one| one.change).max()?;
    let low = values.iter().map(|one| one.change).min()?;
    let named = |value| {
        let names: Vec<String> =
            values.iter().filter(|one| one.change == value).map(|one| one.name.clone()).collect();
        format!("{}, {}{unit}", several(&names), crate::figures::number::fixed(value))
    };
    Some(match high == low {
        true => format!("Tất cả cùng đạt {}{unit}", crate::figures::number::fixed(high)),
        false => format!("Cao nhất là {}; thấp nhất là {}", named(high), named(low)),
    })
}

/// A day in a title: `từ 03/10/2026 đến 10/10/2026`.
pub fn stretch(first: NaiveDate, last: NaiveDate) -> String {
    format!("từ {} đến {}", date(first), date(last))
}
