//! Makes up the earlier weeks so that they lead smoothly to the real figures of 27/3/2025 and from there to those of 08/4/2025.
//!
//! All in whole hundredths, so that every machine makes the same figures.

use super::table::{Made, Table};

/// The date whose real figures the history holds.
const REAL: &str = "27/3/2025";

/// Indicators of each date: from the year's value to the real one, rates that are 100 at both ends staying there.
///
/// # Errors
/// When a figure of the week cannot be read.
pub fn indicators(week: &Table, dates: &[String]) -> Made<Table> {
    // STT; Chỉ số; Năm 2024; 27/3/2025; 08/4/2025
    made_up(week, dates, 3, |row, _| hundredths(&row[2]))
}

/// Scores of each date: from a somewhat lower score at the beginning of the year to the real one.
///
/// # Errors
/// When a figure of the week cannot be read.
pub fn scores(week: &Table, dates: &[String]) -> Made<Table> {
    // STT; Đơn vị; 27/3/2025; 08/4/2025
    made_up(
        week,
        dates,
        2,
        |row, chance| Ok((hundredths(&row[2])? - chance.within(400) - 300).clamp(0, FULL)),
    )
}

/// 100, in hundredths.
const FULL: i64 = 10_000;

fn made_up(
    week: &Table,
    dates: &[String],
    real: usize,
    start: impl Fn(&[String], &mut Chance) -> Made<i64>,
) -> Made<Table> {
    let last = dates.iter().position(|date| date == REAL).ok_or("the history lacks 27/3/2025")?;
    let mut rows = Vec::new();
    for row in &week.rows {
        let mut made = row[..2].to_vec();
        if hundredths(&row[real]).is_err() {
            made.extend(dates.iter().map(|_| row[real].clone()));
            rows.push(made);
            continue;
        }
        let mut chance = Chance::of(&row[1]);
        let ends = Ends {
            from: start(row, &mut chance)?,
            real: hundredths(&row[real])?,
            next: hundredths(&row[real + 1])?,
        };
        for step in 0..dates.len() {
            let value = ends.value_at(step, last, &mut chance);
            made.push(if step == last { row[real].clone() } else { written(value) });
        }
        rows.push(made);
    }
    let heads = week.heads[..2].iter().chain(dates).cloned().collect();
    Ok(Table { heads, rows })
}

/// What the made-up figures of a row lie between.
struct Ends {
    from: i64,
    real: i64,
    next: i64,
}

impl Ends {
    /// Quick at first, slower towards the real figure, with a little up and down that dies out there.
    fn value_at(&self, step: usize, last: usize, chance: &mut Chance) -> i64 {
        let (step, last) = (step as i64, last as i64);
        let (value, noise) = if step <= last {
            let eased = step * (2 * last - step);
            let way = self.from + (self.real - self.from) * eased / (last * last);
            (way, 90 * (last - step).min(4) / 4)
        } else {
            ((self.real + self.next) / 2, (self.real - self.next).abs() / 4)
        };
        let unmoved = value == self.from && value == self.real;
        let moved = if unmoved { value } else { value + chance.within(noise) };
        moved.clamp(0, FULL)
    }
}

/// A fixed sequence of numbers for each name.
struct Chance(u64);

impl Chance {
    fn of(name: &str) -> Self {
        // FNV-1a
        Self(name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        }))
    }

    /// The next number, from `-most` to `most`.
    fn within(&mut self, most: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let drawn = i64::from((self.0 >> 33) as u32);
        drawn % (2 * most + 1) - most
    }
}

/// Reads `90`, `88,6`, `13,82` or `96%`.
fn hundredths(text: &str) -> Made<i64> {
    let (whole, decimals) =
        text.trim_end_matches('%').split_once(',').unwrap_or((text.trim_end_matches('%'), ""));
    if decimals.len() > 2 {
        return Err(format!("“{text}” has more than two decimals").into());
    }
    Ok(whole.parse::<i64>()? * 100 + format!("{decimals:0<2}").parse::<i64>()?)
}

fn written(hundredths: i64) -> String {
    format!("{},{:02}", hundredths / 100, hundredths % 100)
}
