//! Times, measures and cells as the integers that tables are ordered by.

use chrono::{Datelike, NaiveDate, Timelike};

use crate::cell::At;
use crate::figures::{AsOf, Measure, PartOfYear, PeriodKind, Service, System, Tally};

/// What stands for the hour and minute of a day's end, behind every moment of the day.
const END_OF_DAY: i64 = 9999;

/// What stands for month, day, hour and minute of a whole year, behind all of its days.
const WHOLE_YEAR: i64 = 99_999_999;

/// What stands for the day of a part of a year, behind all days of its last month.
const PART: i64 = 90;

/// A time as digits, year first: `202504089999` is the end of 08/4/2025, `202504100900` 09:00 on 10/4/2025, `202499999999` the year 2024,
/// `202609919999` September of 2026 (90 and how many months), `202609939999` its third quarter.
pub fn time_key(as_of: AsOf) -> i64 {
    let day_key =
        |day: NaiveDate| (i64::from(day.year()) * 10_000 + i64::from(day.month() * 100 + day.day())) * 10_000;
    match as_of {
        AsOf::Year(year) => i64::from(year) * 100_000_000 + WHOLE_YEAR,
        AsOf::Day(day) => day_key(day) + END_OF_DAY,
        AsOf::Moment(at) => day_key(at.date()) + i64::from(at.hour() * 100 + at.minute()),
        AsOf::Part(part) => {
            let month = i64::from(part.last_day().month());
            let day = PART + i64::from(part.months());
            (i64::from(part.year()) * 10_000 + month * 100 + day) * 10_000 + END_OF_DAY
        }
    }
}

/// The time of a key; `None` where it is none.
pub fn time_of(key: i64) -> Option<AsOf> {
    let (year, rest) = (i32::try_from(key / 100_000_000).ok()?, key % 100_000_000);
    if rest == WHOLE_YEAR {
        return Some(AsOf::Year(year));
    }
    let (date, clock) = (u32::try_from(rest / 10_000).ok()?, rest % 10_000);
    if let Some(months) = (i64::from(date) % 100).checked_sub(PART).filter(|months| *months > 0) {
        let (last, months) = (u8::try_from(date / 100).ok()?, u8::try_from(months).ok()?);
        return PartOfYear::new(year, last, months).filter(|_| clock == END_OF_DAY).map(AsOf::Part);
    }
    let day = NaiveDate::from_ymd_opt(year, date / 100, date % 100)?;
    if clock == END_OF_DAY {
        return Some(AsOf::Day(day));
    }
    let clock = u32::try_from(clock).ok()?;
    Some(AsOf::Moment(day.and_hms_opt(clock / 100, clock % 100, 0)?))
}

/// What of a key tells the kind of its period, as a condition on this column.
pub fn is_of_kind(column: &str, kind: PeriodKind) -> String {
    let day = format!("{column} / 10000 % 100");
    match kind {
        PeriodKind::Days => format!("{day} < {PART}"),
        PeriodKind::Months => format!("{day} = {}", PART + 1),
        PeriodKind::Quarters => format!("{day} = {}", PART + 3),
        PeriodKind::HalfYears => format!("{day} = {}", PART + 6),
        PeriodKind::Years => format!("{column} % 100000000 = {WHOLE_YEAR}"),
    }
}

/// The keys that a time stands for: of a day all its moments and its end.
pub fn keys_of(at: AsOf) -> (i64, i64) {
    match at {
        AsOf::Day(day) => keys_of_day(day),
        other => (time_key(other), time_key(other)),
    }
}

/// The keys of all moments and the end of a day.
pub fn keys_of_day(day: NaiveDate) -> (i64, i64) {
    let end = time_key(AsOf::Day(day));
    (end - END_OF_DAY, end)
}

const SCORE: i64 = 1;
const RANK: i64 = 2;
const RANK_OF: i64 = 3;
const OVERDUE: i64 = 4;
const GROUPS: i64 = 1000;
const INDICATORS: i64 = 2000;
const POINTS: i64 = 3000;
const COUNTS: i64 = 4000;
const BASES: i64 = 5000;
const EMC: i64 = 6000;
const PARTS: i64 = 7000;
const WHOLES: i64 = 8000;

/// A measure as an integer.
pub fn measure_key(measure: Measure) -> i64 {
    let place_of = |service: Service| {
        Service::ALL.iter().position(|other| *other == service).and_then(|place| i64::try_from(place).ok())
    };
    let service_key = |service| place_of(service).unwrap_or_default();
    let tally_key = |tally: Tally| {
        let system = System::ALL.iter().position(|other| *other == tally.system);
        service_key(tally.service) * 10
            + system.and_then(|place| i64::try_from(place).ok()).unwrap_or_default()
    };
    match measure {
        Measure::Score => SCORE,
        Measure::Rank => RANK,
        Measure::RankOf => RANK_OF,
        Measure::Overdue => OVERDUE,
        Measure::Group(no) => GROUPS + i64::from(no),
        Measure::Indicator(no) => INDICATORS + i64::from(no),
        Measure::Points(no) => POINTS + i64::from(no),
        Measure::Part(no) => PARTS + i64::from(no),
        Measure::Whole(no) => WHOLES + i64::from(no),
        Measure::Count(tally) => COUNTS + tally_key(tally),
        Measure::Base(tally) => BASES + tally_key(tally),
        Measure::Emc(service) => EMC + service_key(service),
    }
}

/// The measure of a key; `None` where it is none.
pub fn measure_of(key: i64) -> Option<Measure> {
    let no = || u8::try_from(key % 1000).ok();
    let service = |key: i64| Service::ALL.get(usize::try_from(key).ok()?).copied();
    let tally = || {
        let system = System::ALL.get(usize::try_from(key % 10).ok()?).copied()?;
        Some(Tally { service: service(key % 1000 / 10)?, system })
    };
    match key - key % 1000 {
        0 => match key {
            SCORE => Some(Measure::Score),
            RANK => Some(Measure::Rank),
            RANK_OF => Some(Measure::RankOf),
            OVERDUE => Some(Measure::Overdue),
            _ => None,
        },
        GROUPS => no().map(Measure::Group),
        INDICATORS => no().map(Measure::Indicator),
        POINTS => no().map(Measure::Points),
        PARTS => no().map(Measure::Part),
        WHOLES => no().map(Measure::Whole),
        COUNTS => tally().map(Measure::Count),
        BASES => tally().map(Measure::Base),
        EMC => service(key % 1000).map(Measure::Emc),
        _ => None,
    }
}

/// Columns that a worksheet can have, at most.
const COLUMNS: i64 = 16_384;

/// A cell as an integer.
pub fn cell_key(at: At) -> i64 {
    i64::from(at.0) * COLUMNS + i64::from(at.1)
}

/// The cell of a key; `None` where it is none.
pub fn cell_of(key: i64) -> Option<At> {
    Some((u32::try_from(key / COLUMNS).ok()?, u32::try_from(key % COLUMNS).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_come_back_and_stand_in_order() {
        let keys: Vec<i64> = [
            "2025-04-08T09:00",
            "2025-04-08",
            "2025-04-09T00:00",
            "2025-09-30",
            "2025-09",
            "2025-Q3",
            "2025-12-31",
            "2025",
        ]
        .iter()
        .map(|text| {
            let time: AsOf = text.parse().unwrap();
            assert_eq!(time_of(time_key(time)), Some(time));
            time_key(time)
        })
        .collect();
        assert!(keys.is_sorted(), "{keys:?}");
        assert_eq!(keys[1], 202_504_089_999);
        assert_eq!([time_of(202_513_019_999), time_of(-1), time_of(7)], [None; 3]);
    }

    #[test]
    fn measures_come_back() {
        let mut measures = vec![Measure::Score, Measure::Rank, Measure::RankOf, Measure::Overdue];
        measures.extend([1, 6, 255].into_iter().flat_map(|no| {
            [
                Measure::Group(no),
                Measure::Indicator(no),
                Measure::Points(no),
                Measure::Part(no),
                Measure::Whole(no),
            ]
        }));
        for service in Service::ALL {
            measures.push(Measure::Emc(service));
            for system in System::ALL {
                measures.push(Measure::Count(Tally { service, system }));
                measures.push(Measure::Base(Tally { service, system }));
            }
        }
        for measure in measures {
            assert_eq!(measure_of(measure_key(measure)), Some(measure));
        }
        assert_eq!([measure_of(0), measure_of(9000), measure_of(4999)], [None; 3]);
    }

    #[test]
    fn cells_come_back() {
        for at in [(0, 0), (14, 2), (1_048_575, 16_383)] {
            assert_eq!(cell_of(cell_key(at)), Some(at));
        }
    }
}
