//! The wording of the notice: every generated Vietnamese sentence stands here, with the figures it prints bound to their names.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use super::profile::{Content, Office, Period};
use super::rich;
use crate::document::Text;
use crate::figures::number::{self, count, date, fixed, size};
use crate::figures::unit::NameParts;
use crate::figures::{AsOf, Comparison, Group, IndicatorMove, Rank, Rate, Reading};

/// Quốc hiệu (Decree 30/2020, Annex I, part II, 1).
pub const NATION: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
/// Tiêu ngữ.
pub const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
/// The type of document.
pub const KIND: &str = "THÔNG BÁO";
/// What the notice is about, without its period.
pub const SUBJECT: &str = "Về kết quả Bộ chỉ số chỉ đạo, điều hành và đánh giá chất lượng phục vụ người dân, doanh nghiệp trong thực hiện thủ tục hành chính, dịch vụ công";
/// Part I.
pub const RESULTS: &str = "I. KẾT QUẢ THỰC HIỆN BỘ CHỈ SỐ 766";
/// Part II.
pub const SHORTCOMINGS: &str = "II. TỒN TẠI, HẠN CHẾ";
/// Part III.
pub const RECOMMENDATIONS: &str = "III. KIẾN NGHỊ";
/// Stands in a part that the officer has not written yet, so that a draft never hides a gap.
pub const NOTHING_YET: &str = "(Chưa có nội dung)";
/// Stands in a table where nothing is known.
pub const NO_FIGURE: &str = "–";
/// The end of the document.
pub const END: &str = "./.";

/// The letters of list paragraphs in Vietnamese order.
const LETTERS: [char; 6] = ['a', 'b', 'c', 'd', 'đ', 'e'];

/// Text under construction: words, figures bound to their names, then the spaces that keep together.
pub(super) struct Words(Text);

impl Words {
    pub(super) fn new(words: impl Into<String>) -> Self {
        Self(Text::plain(words))
    }

    pub(super) fn say(mut self, words: impl Into<String>) -> Self {
        self.0.push(words);
        self
    }

    pub(super) fn figure(mut self, words: impl Into<String>, name: impl Into<String>) -> Self {
        self.0.push_bound(words, name);
        self
    }

    pub(super) fn add(mut self, more: Text) -> Self {
        self.0.0.extend(more.0);
        self
    }

    pub(super) fn done(self) -> Text {
        let mut text = self.0;
        rich::keep_together(&mut text);
        text
    }
}

/// `Số: 05/TB-VPUBND`; room for the clerk's number while there is none.
pub fn number_line(office: &Office, content: &Content) -> String {
    let number = content.number.as_deref().map(str::trim).filter(|number| !number.is_empty());
    let number = match number {
        // below ten with a leading zero (Decree 30/2020, Annex I, part II, 3)
        Some(number) => {
            number.parse::<u32>().map_or_else(|_| number.to_owned(), |value| format!("{value:02}"))
        }
        None => "\u{a0}".repeat(8),
    };
    let space = if content.number.is_some() { "\u{a0}" } else { "" };
    format!("Số:{space}{number}/{}", office.symbol)
}

/// `Bình Phước, ngày 11 tháng 4 năm 2025`; room for the day while the notice is not signed.
pub fn place_and_date(office: &Office, content: &Content, as_of: NaiveDate) -> String {
    let place = if office.place.is_empty() { String::new() } else { format!("{}, ", office.place) };
    match content.signed_on {
        Some(day) => {
            format!("{place}ngày {:02} tháng {} năm {}", day.day(), number::month(day.month()), day.year())
        }
        None => {
            let (room, month) = ("\u{a0}".repeat(6), number::month(as_of.month()));
            format!("{place}ngày{room}tháng {month} năm {}", as_of.year())
        }
    }
}

/// `tuần 15, tháng 4 năm 2025` or `tháng 4 năm 2025`. The week is that of ISO 8601, which at the turn of the year may belong to another year.
pub fn period(content: &Content, as_of: NaiveDate) -> String {
    let month = format!("tháng {} năm {}", number::month(as_of.month()), as_of.year());
    let week = as_of.iso_week();
    match content.period {
        Period::Month => month,
        Period::Week if week.year() == as_of.year() => format!("tuần {}, {month}", week.week()),
        Period::Week => format!("tuần {} năm {}, {month}", week.week(), week.year()),
    }
}

/// The office in running text: `Văn phòng UBND tỉnh Bình Phước`; `None` where the profile does not tell.
fn office_name(office: &Office) -> Option<String> {
    let is_bureau = office.issuer.to_lowercase() == "văn phòng";
    (is_bureau && !office.province.is_empty()).then(|| format!("Văn phòng UBND {}", office.province))
}

/// The legal basis, one paragraph each, the last with a full stop.
pub fn basis(decision: &str) -> Vec<Text> {
    vec![Words::new(format!("Căn cứ {}.", decision.trim_end_matches(['.', ';']))).done()]
}

/// The opening sentence.
pub fn opening(office: &Office, content: &Content, as_of: NaiveDate) -> Text {
    let period = period(content, as_of);
    let source = "Trên cơ sở số liệu Bộ chỉ số 766 được công bố trên Cổng Dịch vụ công quốc gia";
    Words::new(match office_name(office) {
        Some(name) => format!("{source}, {name} thông báo kết quả {period} như sau:"),
        None => format!("{source}, kết quả {period} được thông báo như sau:"),
    })
    .done()
}

/// The heading of I.1.
pub fn province_heading(office: &Office) -> String {
    let province = if office.province.is_empty() { "tỉnh" } else { office.province.as_str() };
    format!("1. Kết quả của {province}")
}

/// What the figures are compared with: `kết quả đánh giá tại phiên họp UBND tỉnh ngày 27/3/2025`.
fn baseline(words: Words, comparison: &Comparison, content: &Content) -> Words {
    let label = content.baseline_label.trim();
    let words = if label.is_empty() {
        words.say("kết quả đánh giá ngày ")
    } else {
        words.say(format!("kết quả đánh giá tại {label} ngày "))
    };
    words.figure(date(comparison.against), "date/against")
}

/// The rank and its move; `None` where the rank is not known.
pub fn rank(comparison: &Comparison, office: &Office, content: &Content) -> Option<Text> {
    let current = comparison.rank.current?;
    let province = if office.province.is_empty() { "tỉnh" } else { office.province.as_str() };
    let words = Words::new("Tính đến hết ngày ")
        .figure(date(comparison.as_of), "date/as_of")
        .say(format!(", {province} xếp hạng "))
        .figure(current.to_string(), "rank/current")
        .say(" tỉnh, thành phố");
    let Some(was) = comparison.rank.baseline else { return Some(words.say(".").done()) };
    Some(match comparison.rank.change() {
        Some(change) => {
            let moved = match change.places() {
                0 => "giữ nguyên thứ hạng".to_owned(),
                up if up > 0 => format!("tăng {} bậc", number::count(places(up))),
                down => format!("giảm {} bậc", number::count(places(down))),
            };
            let words = words.say(", ").figure(moved, "rank/change").say(" so với ");
            with_rank(baseline(words, comparison, content), was).say(".").done()
        }
        None => {
            let words = with_rank(baseline(words.say("; "), comparison, content), was);
            words.say(" không cùng số tỉnh, thành phố được xếp hạng nên không so sánh thứ bậc.").done()
        }
    })
}

fn with_rank(words: Words, rank: Rank) -> Words {
    words.say(" (xếp hạng ").figure(rank.to_string(), "rank/baseline").say(")")
}

fn places(change: i64) -> u32 {
    u32::try_from(change.unsigned_abs()).unwrap_or(u32::MAX)
}

/// What introduces the table of indicators.
pub fn indicators_intro(comparison: &Comparison) -> Text {
    Words::new("Kết quả từng chỉ số của tỉnh tính đến hết ngày ")
        .figure(date(comparison.as_of), "date/as_of")
        .say(" (đơn vị tính: %; mức tăng, giảm tính bằng điểm phần trăm):")
        .done()
}

/// The head of the column compared with. A narrow column may break before its date.
pub fn baseline_head(comparison: &Comparison, content: &Content) -> Text {
    let label = content.baseline_label.trim();
    let mut signs = label.chars();
    let capital = signs.next().map(|first| first.to_uppercase().chain(signs).collect::<String>());
    let words = match capital {
        Some(label) => Words::new(format!("{label} ngày ")),
        None => Words::new("Đánh giá ngày "),
    };
    words.figure(date(comparison.against), "date/against").0
}

/// The head of the column of the data date.
pub fn current_head(comparison: &Comparison) -> Text {
    Words::new("Đánh giá ngày ").figure(date(comparison.as_of), "date/as_of").0
}

/// What introduces the analysis.
pub fn analysis_intro(comparison: &Comparison, content: &Content) -> Text {
    baseline(Words::new("So với "), comparison, content)
        .say(", các chỉ số của tỉnh biến động như sau:")
        .done()
}

/// Which way indicators went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Fallen,
    Risen,
    Unchanged,
    Unknown,
}

impl Way {
    const fn words(self) -> &'static str {
        match self {
            Self::Fallen => "chỉ số giảm",
            Self::Risen => "chỉ số tăng",
            Self::Unchanged => "chỉ số không thay đổi",
            Self::Unknown => "chỉ số chưa đủ số liệu để so sánh",
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Fallen => "count/fallen",
            Self::Risen => "count/risen",
            Self::Unchanged => "count/unchanged",
            Self::Unknown => "count/unknown",
        }
    }
}

/// `a) Có 05 chỉ số giảm, gồm:`
pub(super) fn way_intro(index: usize, way: Way, how_many: usize) -> Text {
    let letter = LETTERS.get(index).copied().unwrap_or('-');
    if how_many == 0 {
        return Words::new(format!("{letter}) Không có {}.", way.words())).done();
    }
    let how_many = u32::try_from(how_many).unwrap_or(u32::MAX);
    Words::new(format!("{letter}) Có "))
        .figure(format!("{} {}", count(how_many), way.words()), way.key())
        .say(", gồm:")
        .done()
}

/// One indicator's move: rates in percent, changes in percentage points (the notice's mistake 8).
pub(super) fn indicator_item(
    indicator: &IndicatorMove,
    name: &str,
    remark: Option<&str>,
    last: bool,
) -> Text {
    let key = |what: &str| format!("indicator:{}/{what}", indicator.no);
    let percent = |reading: &Option<Reading<Rate>>| {
        reading.as_ref().and_then(Reading::value).map(|rate| format!("{}%", fixed(rate.printed())))
    };
    let words = Words::new(format!("- {name}"));
    let (was, is) = (percent(&indicator.baseline), percent(&indicator.current));
    let words = match (indicator.change, was, is) {
        (Some(change), Some(was), Some(is)) if !change.value().is_zero() => {
            let (verb, towards) =
                if change.value().is_sign_negative() { ("giảm", "xuống") } else { ("tăng", "lên") };
            words
                .say(format!(" {verb} "))
                .figure(format!("{} điểm phần trăm", size(change.value())), key("change"))
                .say(" (từ ")
                .figure(was, key("baseline"))
                .say(format!(" {towards} "))
                .figure(is, key("current"))
                .say(")")
        }
        (Some(_), _, Some(is)) => words.say(" giữ ở mức ").figure(is, key("current")),
        (_, Some(was), None) => {
            words.say(" (kỳ so sánh ").figure(was, key("baseline")).say("; kỳ này không có số liệu)")
        }
        (_, None, Some(is)) => {
            words.say(" đạt ").figure(is, key("current")).say(" (kỳ so sánh không có số liệu)")
        }
        _ => words.say(" (không có số liệu)"),
    };
    let words = match remark
        .map(|remark| remark.trim().trim_end_matches(['.', ';']))
        .filter(|remark| !remark.is_empty())
    {
        Some(remark) => {
            let mut note = rich::parse(&format!("({remark})"));
            note.0.iter_mut().for_each(|run| run.italic = true);
            words.say(" ").add(note)
        }
        None => words,
    };
    words.say(if last { "." } else { ";" }).done()
}

/// The groups as the overdue list names them.
pub(super) const fn level(group: Group) -> &'static str {
    match group {
        Group::Department => "Sở, ban, ngành",
        Group::District => "UBND cấp huyện",
        Group::Commune => "UBND cấp xã",
        Group::Branch => "Chi nhánh Văn phòng Đăng ký đất đai",
        Group::Province => "Tỉnh, thành phố",
    }
}

/// `09 giờ 00 ngày 10/4/2025` or `hết ngày 10/4/2025`.
fn time(as_of: AsOf) -> String {
    match as_of {
        AsOf::Moment(at) => moment(at),
        AsOf::Day(day) => format!("hết ngày {}", date(day)),
        AsOf::Year(year) => format!("hết năm {year}"),
    }
}

fn moment(at: NaiveDateTime) -> String {
    number::moment(at)
}

/// What introduces the overdue list: its own time, all dossiers, how many units.
pub(super) fn overdue_intro(as_of: AsOf, dossiers: u32, units: usize) -> Text {
    let units = u32::try_from(units).unwrap_or(u32::MAX);
    let words = Words::new("Về hồ sơ quá hạn: Tính đến ").figure(time(as_of), "date/overdue");
    if units == 0 {
        return words.say(", toàn tỉnh không có hồ sơ quá hạn.").done();
    }
    words
        .say(", toàn tỉnh còn ")
        .figure(format!("{} hồ sơ", count(dossiers)), "overdue/total")
        .say(" quá hạn tại ")
        .figure(format!("{} đơn vị", count(units)), "overdue/units")
        .say(", cụ thể:")
        .done()
}

/// `- UBND cấp huyện:`
pub(super) fn overdue_group(group: Group) -> Text {
    Words::new(format!("- {}:", level(group))).done()
}

/// `+ Thị xã Bình Long: 204 hồ sơ;`
pub(super) fn overdue_item(group: Group, name: &str, key: String, dossiers: u32, last: bool) -> Text {
    let name =
        if group == Group::Branch { NameParts::new(name).proper.to_owned() } else { without_body(name) };
    Words::new(format!("+ {name}: "))
        .figure(format!("{} hồ sơ", count(dossiers)), key)
        .say(if last { "." } else { ";" })
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
pub(super) fn overdue_request() -> Text {
    Words::new(
        "Đề nghị các đơn vị có tên nêu trên tập trung giải quyết dứt điểm số hồ sơ quá hạn, công khai xin lỗi tổ chức, cá nhân theo quy định và không để phát sinh hồ sơ quá hạn mới.",
    )
    .done()
}

/// The heading of a group's scores.
pub(super) fn group_heading(number: usize, group: Group, units: &[&str]) -> String {
    format!("{number}. Kết quả của {}", group_words(group, units))
}

/// What introduces a group's table.
pub(super) fn group_intro(comparison: &Comparison, group: Group, units: &[&str]) -> Text {
    Words::new(format!("Điểm đánh giá của {} tính đến hết ngày ", group_words(group, units)))
        .figure(date(comparison.as_of), "date/as_of")
        .say(" so với ngày ")
        .figure(date(comparison.against), "date/against")
        .say(" (thang điểm 100, mức tăng, giảm tính bằng điểm):")
        .done()
}

/// The group in running text, naming only the kinds of unit that it has.
fn group_words(group: Group, units: &[&str]) -> String {
    use crate::figures::unit::Kind;
    let kinds: &[(Kind, &str)] = match group {
        Group::Department => return "các sở, ban, ngành".to_owned(),
        Group::Branch => return "các chi nhánh Văn phòng Đăng ký đất đai".to_owned(),
        Group::Province => return "các tỉnh, thành phố".to_owned(),
        Group::District => {
            &[(Kind::RuralDistrict, "huyện"), (Kind::Town, "thị xã"), (Kind::City, "thành phố")]
        }
        Group::Commune => &[
            (Kind::RuralCommune, "xã"),
            (Kind::Ward, "phường"),
            (Kind::Township, "thị trấn"),
            (Kind::SpecialZone, "đặc khu"),
        ],
    };
    let has = |kind: Kind| units.iter().any(|name| NameParts::new(name).kind == Some(kind));
    let mut named: Vec<&str> = kinds.iter().filter(|(kind, _)| has(*kind)).map(|(_, words)| *words).collect();
    if named.is_empty() {
        named = kinds.iter().take(2).map(|(_, words)| *words).collect();
    }
    format!("các {}", named.join(", "))
}

/// `(1) Đối với Sở Khoa học và Công nghệ:`
pub(super) fn addressee(number: usize, name: &str) -> Text {
    let name = rich::parse(name.trim().trim_end_matches(':'));
    Words::new(format!("({number}) Đối với ")).add(name).say(":").done()
}

/// The closing sentence where the officer wrote none, without its end sign.
fn usual_closing(office: &Office, content: &Content, as_of: NaiveDate) -> String {
    let period = period(content, as_of);
    let end = "để các cơ quan, đơn vị, địa phương biết, thực hiện";
    match office_name(office) {
        Some(name) => format!("Trên đây là kết quả Bộ chỉ số 766 {period}, {name} thông báo {end}"),
        None => format!("Trên đây là kết quả Bộ chỉ số 766 {period}, thông báo {end}"),
    }
}

/// The closing sentence with the one `./.` of the notice.
pub fn closing(office: &Office, content: &Content, as_of: NaiveDate) -> Text {
    let own = content.closing.as_deref().map(str::trim).filter(|words| !words.is_empty());
    let words = own.map_or_else(|| usual_closing(office, content, as_of), str::to_owned);
    let words = without_end(&words);
    // a question or a colon keeps its own sign
    Words(rich::parse(words.trim_end_matches(['.', ';', ',']))).say(END).done()
}

/// The officer's words without an end sign `./.`: that stands once, behind the closing sentence.
pub(super) fn without_end(words: &str) -> &str {
    let mut words = words.trim();
    while let Some(shorter) = words.strip_suffix("./.").or_else(|| words.strip_suffix("/.")) {
        words = shorter.trim_end();
    }
    words
}

/// A list item in the officer's words; a sign at its end only where the officer set none.
pub(super) fn item(sign: &str, words: &str, last: bool) -> Text {
    let words = without_end(words);
    let ended = words.ends_with(['.', ';', ':', '!', '?', ',']);
    let end = if ended {
        ""
    } else if last {
        "."
    } else {
        ";"
    };
    Words::new(sign).add(rich::parse(words)).say(end).done()
}

/// The recipients as printed, the archive line last.
pub fn recipients(office: &Office) -> Vec<String> {
    let bare = |words: &str| {
        words.trim().trim_start_matches(['-', '–']).trim().trim_end_matches(['.', ';', ',']).to_owned()
    };
    let mut lines: Vec<String> =
        office.recipients.iter().map(|words| bare(words)).filter(|words| !words.is_empty()).collect();
    let archive = bare(&office.archive);
    if !archive.is_empty() {
        lines.push(format!("Lưu: {archive}"));
    }
    let last = lines.len();
    let end = |index: usize| if index + 1 == last { "." } else { ";" };
    lines.iter().enumerate().map(|(index, line)| format!("- {line}{}", end(index))).collect()
}
