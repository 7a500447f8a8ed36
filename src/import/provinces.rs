//! How many provinces Vietnam has.

use chrono::NaiveDate;

/// From this day on Vietnam has 34 provinces instead of 63 (Resolution 202/2025/QH15).
const MERGED: (i32, u32, u32) = (2025, 7, 1);

/// How many provinces Vietnam has on a day.
pub fn provinces_at(day: NaiveDate) -> u32 {
    let merged = NaiveDate::from_ymd_opt(MERGED.0, MERGED.1, MERGED.2);
    if merged.is_some_and(|merged| day >= merged) { 34 } else { 63 }
}
