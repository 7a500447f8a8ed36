//! The wording of the overdue block: the list by level with its sums, dossiers received late, the request that closes it.

use super::Words;
use crate::document::Text;
use crate::figures::number;
use crate::figures::unit::NameParts;
use crate::figures::{AsOf, Comparison, FigureRef, Group, Overdue, ProvinceKind, Unit};
use crate::notice::profile::Office;

/// The groups as the overdue list names them.
pub const fn level(group: Group) -> &'static str {
    match group {
        Group::Department => "Sở, ban, ngành",
        Group::District => "UBND cấp huyện",
        Group::Commune => "UBND cấp xã",
        Group::Branch => "Chi nhánh Văn phòng Đăng ký đất đai",
        Group::Province => "Tỉnh, thành phố",
    }
}

/// What introduces the overdue list: its own time, all dossiers, how many units.
pub fn intro(week: &Comparison, overdue: &Overdue, office: &Office) -> Text {
    let until = match overdue.as_of {
        AsOf::Moment(_) => "",
        AsOf::Day(_) => "hết ngày ",
        AsOf::Year(_) | AsOf::Part(_) => "hết ",
    };
    let whole = ProvinceKind::of(&office.province).whole();
    let words =
        Words::new(week, format!("Về hồ sơ quá hạn: Tính đến {until}")).figure(FigureRef::OverdueTime);
    if overdue.units.is_empty() {
        return words.say(format!(", {whole} không có hồ sơ quá hạn.")).done();
    }
    words
        .say(format!(", {whole} còn "))
        .figure(FigureRef::OverdueTotal)
        .say(" hồ sơ quá hạn tại ")
        .figure(FigureRef::OverdueUnits)
        .say(" đơn vị, cụ thể:")
        .done()
}

/// `- UBND cấp huyện: 209 hồ sơ, gồm:`; of one unit its own line says how many.
pub fn group(week: &Comparison, overdue: &Overdue, group: Group) -> Text {
    let units = overdue.units.iter().filter(|unit| unit.unit.group == group).count();
    let sum = match units {
        0 | 1 => String::new(),
        _ => format!(" {} hồ sơ, gồm:", number::count(overdue.total_of(group))),
    };
    Words::new(week, format!("- {}:{sum}", level(group))).done()
}

/// `Trong đó …`: the dossiers that were received after their day, and the units that have most of them; `None` where none are counted.
pub fn received_late(week: &Comparison, overdue: &Overdue) -> Option<Text> {
    /// Units that are named.
    const NAMED: usize = 5;
    let counted = |many: usize| number::count(u32::try_from(many).unwrap_or(u32::MAX));
    if overdue.late.is_empty() {
        return None;
    }
    let mut most: Vec<_> = overdue.late.iter().collect();
    most.sort_by_key(|unit| std::cmp::Reverse(unit.count));
    // those that tie with the last stand too
    let last = most.get(NAMED - 1).map_or(0, |unit| unit.count.0);
    let named: Vec<String> = most
        .iter()
        .filter(|unit| unit.count.0 >= last)
        .map(|unit| format!("{} {} hồ sơ", unit.unit.name, number::count(unit.count.0)))
        .collect();
    let which = if named.len() < most.len() { "nhiều nhất tại" } else { "gồm" };
    let words = format!(
        "Hồ sơ tiếp nhận quá hạn: {} hồ sơ tại {} đơn vị, {which}: {}.",
        number::count(overdue.late_total()),
        counted(overdue.late.len()),
        named.join("; ")
    );
    Some(Words::new(week, words).done())
}

/// `UBND cấp xã: 345 hồ sơ tại 52 đơn vị`, the line of a level in a table of overdue dossiers.
pub fn of_level(group: Group, dossiers: u32, units: usize) -> String {
    let units = number::count(u32::try_from(units).unwrap_or(u32::MAX));
    format!("{}: {} hồ sơ tại {units} đơn vị", level(group), number::count(dossiers))
}

/// `+ Thị xã Bình Long: 204 hồ sơ;`
pub fn item(week: &Comparison, unit: &Unit, last: bool) -> Text {
    let name = match unit.group {
        Group::Branch => NameParts::new(&unit.name).proper.to_owned(),
        _ => without_body(&unit.name),
    };
    Words::new(week, format!("+ {name}: "))
        .figure(FigureRef::Overdue(unit.id))
        .say(if last { " hồ sơ." } else { " hồ sơ;" })
        .done()
}

/// The name without `UBND` before it, which the line above it says: `Thị xã Bình Long`.
fn without_body(name: &str) -> String {
    let rest =
        ["UBND ", "Ủy ban nhân dân ", "Uỷ ban nhân dân "].iter().find_map(|body| name.strip_prefix(body));
    let Some(rest) = rest else { return name.to_owned() };
    let mut signs = rest.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

/// The request that closes the overdue list.
pub fn request(week: &Comparison) -> Text {
    Words::new(
        week,
        "Đề nghị các đơn vị có tên nêu trên tập trung giải quyết dứt điểm số hồ sơ quá hạn, công khai xin lỗi tổ chức, cá nhân theo quy định và không để phát sinh hồ sơ quá hạn mới.",
    )
    .done()
}
