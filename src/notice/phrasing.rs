//! The wording of the notice: every generated Vietnamese sentence stands here, with the figures it prints bound to their names.

pub mod blocks;
pub mod overdue;

use chrono::{Datelike, NaiveDate};

use super::content::Content;
use super::keep;
use super::kind::DocumentKind;
use super::profile::{Office, Period};
use super::terms::in_one_spelling;
use crate::document::{Run, Text};
use crate::figures::derived::Derived;
use crate::figures::number;
use crate::figures::reference::{Part, Tendency};
use crate::figures::unit::{Kind, NameParts};
use crate::figures::words::{Way, capitalised, roman, time};
use crate::figures::{
    AsOf, Comparison, FigureRef, Group, IndicatorMove, PeriodKind, ProvinceKind, RateChange, Reading,
};

/// Quốc hiệu (Decree 30/2020, Annex I, part II, 1).
pub const NATION: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
/// Tiêu ngữ.
pub const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
/// What the notice is about, without its period and `Về`.
const SUBJECT: &str = "kết quả Bộ chỉ số chỉ đạo, điều hành và đánh giá chất lượng phục vụ người dân, doanh nghiệp trong thực hiện thủ tục hành chính, dịch vụ công";
/// Part I.
pub const RESULTS: &str = "I. KẾT QUẢ THỰC HIỆN BỘ CHỈ SỐ 766";
/// Part II.
pub const SHORTCOMINGS: &str = "II. TỒN TẠI, HẠN CHẾ";
/// Part III.
pub const RECOMMENDATIONS: &str = "III. KIẾN NGHỊ";
/// Stands in a part that the officer has not written yet, so that a draft never hides a gap.
pub const NOTHING_YET: &str = "(Chưa có nội dung)";
/// The end of the document.
pub const END: &str = "./.";

/// The letters of list paragraphs in Vietnamese order.
const LETTERS: [char; 6] = ['a', 'b', 'c', 'd', 'đ', 'e'];

/// Text under construction: words, figures bound to their names, then the spaces that keep together.
pub(super) struct Words<'a> {
    text: Text,
    week: &'a Comparison,
}

impl<'a> Words<'a> {
    pub(super) fn new(week: &'a Comparison, words: impl Into<String>) -> Self {
        Self { text: Text::plain(words), week }
    }

    pub(super) fn say(mut self, words: impl Into<String>) -> Self {
        self.text.push(words);
        self
    }

    /// When the figures are of, or those compared with: `ngày 08/4/2025`, `tháng 9/2026`.
    pub(super) fn when(self, figure: FigureRef) -> Self {
        let words = if self.week.kind == PeriodKind::Days { self.say("ngày ") } else { self };
        words.figure(figure)
    }

    /// The stretch of time that the figures count: `tính đến hết ngày 08/4/2025`, `trong tháng 9/2026`.
    pub(super) fn within(self, capital: bool) -> Self {
        let words = match (self.week.kind, capital) {
            (PeriodKind::Days, true) => "Tính đến hết ",
            (PeriodKind::Days, false) => "tính đến hết ",
            (_, true) => "Trong ",
            (_, false) => "trong ",
        };
        self.say(words).when(FigureRef::AsOf)
    }

    /// A figure, printed by the one function that prints it everywhere.
    pub(super) fn figure(mut self, figure: FigureRef) -> Self {
        self.text.push_bound(figure.printed(self.week), figure);
        self
    }

    /// A number that follows from several figures.
    pub(super) fn derived(self, derived: Derived) -> Self {
        self.figure(FigureRef::Derived(derived))
    }

    /// The officer's words.
    pub(super) fn add(mut self, more: &Text) -> Self {
        self.text.0.extend(keep::prepared(more, self.week).0);
        self
    }

    pub(super) fn done(self) -> Text {
        let mut text = self.text;
        keep::keep_together(&mut text);
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
    format!("Số:{space}{number}/{}", content.kind.symbol(&office.symbol, &office.archive))
}

/// The lines of the subject below the type of document.
pub fn subject(office: &Office, content: &Content, week: &Comparison) -> Vec<String> {
    let subject = match content.kind {
        DocumentKind::Report => capitalised(SUBJECT),
        DocumentKind::Notice | DocumentKind::Letter => format!("Về {SUBJECT}"),
    };
    vec![subject, dated_period(office, content, week)]
}

/// `V/v kết quả Bộ chỉ số 766 tuần 15, tháng 4 năm 2025` of an official letter; empty of other documents.
pub fn about(office: &Office, content: &Content, week: &Comparison) -> String {
    match content.kind {
        DocumentKind::Letter => format!("V/v kết quả Bộ chỉ số 766 {}", period(office, content, week)),
        DocumentKind::Notice | DocumentKind::Report => String::new(),
    }
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

/// `tuần 15, tháng 4 năm 2025` or `tháng 4 năm 2025`; of figures that count a month, a quarter or a year by itself, that. At the turn of the
/// year a week may belong to another year.
pub fn period(office: &Office, content: &Content, comparison: &Comparison) -> String {
    let as_of = comparison.as_of;
    let month = format!("tháng {} năm {}", number::month(as_of.month()), as_of.year());
    let quarter = |number: u8| format!("quý {} năm {}", roman(number), as_of.year());
    match (comparison.time(), content.period) {
        (AsOf::Part(part), _) if part.months() == 3 => quarter(part.number()),
        (AsOf::Part(part), _) if part.months() == 1 => month,
        (other @ (AsOf::Part(_) | AsOf::Year(_)), _) => time(other),
        (_, Period::Month) => month,
        (_, Period::Quarter) => quarter(u8::try_from(as_of.month0() / 3 + 1).unwrap_or(1)),
        (_, Period::Year) => format!("năm {}", as_of.year()),
        (_, Period::Week) => {
            let week = office.weeks.of(as_of);
            let year =
                if week.year() == as_of.year() { String::new() } else { format!(" năm {}", week.year()) };
            format!("tuần {}{year}, {month}", week.number())
        }
    }
}

/// The words below a chart: `Biểu đồ 1. Hạng giảm 12 bậc, từ 8 xuống 20 (thứ hạng trong 63 tỉnh, thành phố qua các kỳ)`.
pub fn chart_caption(number: u32, finding: &str, shown: &str) -> String {
    // how it is to be read stands in the picture
    let mut letters = shown.split(';').next().unwrap_or(shown).chars();
    let first: String = letters.next().into_iter().flat_map(char::to_lowercase).collect();
    format!("Biểu đồ {number}. {finding} ({first}{})", letters.as_str())
}

/// The period, of a week with its days where the office says them: `tuần 15, tháng 4 năm 2025 (từ ngày 07/4/2025 đến ngày 13/4/2025)`.
fn dated_period(office: &Office, content: &Content, week: &Comparison) -> String {
    let period = period(office, content, week);
    let is_week = matches!(week.time(), AsOf::Day(_)) && content.period == Period::Week;
    match office.weeks.dates && is_week {
        true => format!("{period} ({})", office.weeks.of(week.as_of).dates()),
        false => period,
    }
}

/// The office in running text: `Văn phòng UBND tỉnh Bình Phước`; `None` where the profile does not tell.
fn office_name(office: &Office) -> Option<String> {
    let is_bureau = office.issuer.to_lowercase() == "văn phòng";
    (is_bureau && !office.province.is_empty()).then(|| format!("Văn phòng UBND {}", office.province))
}

/// The legal basis, one paragraph each, the last with a full stop.
pub fn basis(week: &Comparison) -> Vec<Text> {
    let decision = week.index.decision.trim_end_matches(['.', ';']);
    vec![Words::new(week, format!("Căn cứ {decision}.")).done()]
}

/// The opening sentence.
pub fn opening(week: &Comparison, office: &Office, content: &Content) -> Text {
    // a letter has no title that says from when to when
    let period = match content.kind {
        DocumentKind::Letter => dated_period(office, content, week),
        DocumentKind::Notice | DocumentKind::Report => period(office, content, week),
    };
    let source = "Trên cơ sở số liệu Bộ chỉ số 766 được công bố trên Cổng Dịch vụ công quốc gia";
    let (tells, is_told) = match content.kind {
        DocumentKind::Notice => ("thông báo", "được thông báo"),
        DocumentKind::Report => ("báo cáo", "được báo cáo"),
        DocumentKind::Letter => ("thông tin", "được thông tin"),
    };
    let words = match office_name(office) {
        Some(name) => format!("{source}, {name} {tells} kết quả {period} như sau:"),
        None => format!("{source}, kết quả {period} {is_told} như sau:"),
    };
    match content.kind {
        DocumentKind::Notice | DocumentKind::Report => Words::new(week, words).done(),
        DocumentKind::Letter => {
            let decision = week.index.decision.trim_end_matches(['.', ';']);
            let mut letters = words.chars();
            let first: String = letters.next().into_iter().flat_map(char::to_lowercase).collect();
            Words::new(week, format!("Thực hiện {decision}, {first}{}", letters.as_str())).done()
        }
    }
}

/// The province in running text: `tỉnh Bình Phước`; what it is where the profile does not name it.
fn province(office: &Office) -> &str {
    let name = office.province.trim();
    if name.is_empty() { ProvinceKind::default().word() } else { name }
}

/// The heading of what is said of the province.
pub fn province_heading(number: usize, office: &Office) -> String {
    format!("{number}. Kết quả của {}", province(office))
}

/// What the figures are compared with: `kết quả đánh giá tại phiên họp UBND tỉnh ngày 27/3/2025`.
fn baseline<'a>(words: Words<'a>, content: &Content) -> Words<'a> {
    let label = content.baseline_label.trim();
    let words = if label.is_empty() {
        words.say("kết quả đánh giá ")
    } else {
        words.say(format!("kết quả đánh giá tại {label} "))
    };
    words.when(FigureRef::Against)
}

/// The rank and its move; `None` where the rank is not known.
pub fn rank(week: &Comparison, office: &Office, content: &Content) -> Option<Text> {
    week.rank.current?;
    let words = Words::new(week, "")
        .within(true)
        .say(format!(", {} xếp hạng ", province(office)))
        .figure(FigureRef::Rank(Part::Current))
        .say(" tỉnh, thành phố");
    if week.rank.baseline.is_none() {
        return Some(words.say(".").done());
    }
    let with_rank = |words: Words<'_>| {
        let words = words.say(" (xếp hạng ").figure(FigureRef::Rank(Part::Baseline)).say(")");
        words.text
    };
    let text = match week.rank.change() {
        Some(change) => {
            let words = match Way::of(change.places().into()) {
                Way::Same => words.say(", giữ nguyên thứ hạng so với "),
                way => words
                    .say(format!(", {} ", way.word()))
                    .figure(FigureRef::Rank(Part::Size))
                    .say(" bậc so với "),
            };
            let words = Words { text: with_rank(baseline(words, content)), week }.say(".");
            match streak(week, office) {
                Some(streak) => words.say(streak),
                None => words,
            }
        }
        None => Words { text: with_rank(baseline(words.say("; "), content)), week }
            .say(" không cùng số tỉnh, thành phố được xếp hạng nên không so sánh thứ bậc."),
    };
    Some(text.done())
}

/// ` Đây là tuần thứ 03 liên tiếp tỉnh giảm hạng.`; `None` where the rank goes this way for the first time, or it is not known how often.
fn streak(week: &Comparison, office: &Office) -> Option<String> {
    let streak = week.rank_streak.filter(|streak| streak.count > 1 && !streak.is_open)?;
    let step = match week.kind {
        PeriodKind::Days if streak.is_weekly => "tuần",
        _ => "kỳ",
    };
    let moves = match streak.way {
        Way::Same => return None,
        way => way.word(),
    };
    let kind = ProvinceKind::of(&office.province).word();
    Some(format!(" Đây là {step} thứ {} liên tiếp {kind} {moves} hạng.", number::count(streak.count)))
}

/// Why scores are not compared, where the two dates follow two versions of the index.
pub fn version_break(week: &Comparison) -> Option<Text> {
    let baseline_index = week.baseline_index.as_ref().filter(|_| !week.is_one_version())?;
    let words = Words::new(week, "Kết quả ")
        .when(FigureRef::AsOf)
        .say(format!(" được tính theo {}, kết quả ", week.index.name))
        .when(FigureRef::Against)
        .say(format!(" được tính theo {}", baseline_index.name))
        .say("; cách tính điểm khác nhau nên không so sánh điểm và tỷ lệ giữa hai kỳ.");
    Some(words.done())
}

/// What introduces the table of indicators.
pub fn indicators_intro(week: &Comparison, office: &Office) -> Text {
    let unit = if has_changes(week) {
        " (đơn vị tính: %; mức tăng, giảm tính bằng điểm phần trăm):"
    } else {
        " (đơn vị tính: %):"
    };
    Words::new(week, format!("Kết quả từng chỉ số của {} ", ProvinceKind::of(&office.province).word()))
        .within(false)
        .say(unit)
        .done()
}

/// Whether anything can be compared: there is an earlier date, and its figures follow the same version of the index.
pub fn has_changes(week: &Comparison) -> bool {
    week.against.is_some() && week.is_one_version()
}

/// The head of the column compared with. A narrow column may break before its date.
pub fn baseline_head(week: &Comparison, content: &Content) -> Text {
    let label = content.baseline_label.trim();
    let words = match label {
        // a head breaks before its date, not within the words
        "" => Words::new(week, "Đánh\u{a0}giá "),
        label => Words::new(week, format!("{} ", capitalised(label))),
    };
    words.when(FigureRef::Against).text
}

/// The head of the column of the data date.
pub fn current_head(week: &Comparison) -> Text {
    Words::new(week, "Đánh\u{a0}giá ").when(FigureRef::AsOf).text
}

/// What introduces the analysis.
pub fn analysis_intro(week: &Comparison, office: &Office, content: &Content) -> Text {
    let kind = ProvinceKind::of(&office.province);
    baseline(Words::new(week, "So với "), content)
        .say(format!(", các chỉ số của {} biến động như sau:", kind.word()))
        .done()
}

/// What is said of the indicators that went one way.
const fn tendency_words(tendency: Tendency) -> &'static str {
    match tendency {
        Tendency::Fallen => "chỉ số giảm",
        Tendency::Risen => "chỉ số tăng",
        Tendency::Unchanged => "chỉ số giữ nguyên",
        Tendency::Unknown => "chỉ số chưa đủ số liệu để so sánh",
    }
}

/// `a) Có 05 chỉ số giảm, gồm:`
pub(super) fn tendency_intro(week: &Comparison, index: usize, tendency: Tendency, how_many: usize) -> Text {
    let letter = LETTERS.get(index).copied().unwrap_or('-');
    let words = tendency_words(tendency);
    if how_many == 0 {
        return Words::new(week, format!("{letter}) Không có {words}.")).done();
    }
    Words::new(week, format!("{letter}) Có "))
        .figure(FigureRef::Count(tendency))
        .say(format!(" {words}, gồm:"))
        .done()
}

/// One indicator's move: rates in percent, changes in percentage points (the notice's mistake 8).
pub(super) fn indicator_item(
    week: &Comparison,
    indicator: &IndicatorMove,
    remark: Option<&Text>,
    last: bool,
) -> Text {
    let figure = |part| FigureRef::Indicator(indicator.no, part);
    let words = Words::new(week, format!("- {}", in_one_spelling(&indicator.name)));
    let known = |reading: &Option<Reading<_>>| reading.as_ref().and_then(Reading::value).is_some();
    let way = indicator.change.map(|change: RateChange| Way::of(change.value()));
    let words = match (way, known(&indicator.baseline), known(&indicator.current)) {
        (Some(Way::Same), _, true) => words.say(" giữ nguyên ở mức ").figure(figure(Part::Current)).say("%"),
        (Some(way), true, true) => words
            .say(format!(" {} ", way.word()))
            .figure(figure(Part::Size))
            .say(" điểm phần trăm (từ ")
            .figure(figure(Part::Baseline))
            .say(format!("% {} ", way.towards()))
            .figure(figure(Part::Current))
            .say("%)"),
        (_, true, false) => {
            words.say(" (kỳ so sánh ").figure(figure(Part::Baseline)).say("%; kỳ này không có số liệu)")
        }
        (_, false, true) => {
            words.say(" đạt ").figure(figure(Part::Current)).say("% (kỳ so sánh không có số liệu)")
        }
        _ => words.say(" (không có số liệu)"),
    };
    let words =
        match remark.map(|remark| without_signs(remark, &['.', ';'])).filter(|remark| !remark.is_empty()) {
            Some(mut note) => {
                note.0.insert(0, Run { text: "(".to_owned(), ..Run::default() });
                note.push(")");
                note.0.iter_mut().for_each(|run| run.italic = true);
                words.say(" ").add(&note)
            }
            None => words,
        };
    words.say(if last { "." } else { ";" }).done()
}

/// The heading of a group's scores.
pub(super) fn group_heading(number: usize, group: Group, units: &[&str]) -> String {
    format!("{number}. Kết quả của {}", group_words(group, units))
}

/// What introduces a group's table.
pub(super) fn group_intro(week: &Comparison, group: Group, units: &[&str]) -> Text {
    let words = Words::new(week, format!("Điểm đánh giá của {} ", group_words(group, units))).within(false);
    if !has_changes(week) {
        return words.say(" (thang điểm 100):").done();
    }
    words
        .say(" so với ")
        .when(FigureRef::Against)
        .say(" (thang điểm 100, mức tăng, giảm tính bằng điểm):")
        .done()
}

/// `Phụ lục`, with a Roman number where there are several (Decree 30/2020, Annex I, part III, item 1).
pub(super) fn annex_label(index: usize, count: usize) -> String {
    match count {
        0 | 1 => "Phụ lục".to_owned(),
        _ => format!("Phụ lục {}", roman(u8::try_from(index + 1).unwrap_or(u8::MAX))),
    }
}

/// The annex's title, in capitals.
pub(super) fn annex_title(week: &Comparison, group: Group, units: &[&str]) -> String {
    let title = format!("Kết quả chi tiết của {} {}", group_words(group, units), within(week));
    title.to_uppercase()
}

/// `tính đến hết ngày 10/10/2026`, `trong tháng 9/2026`.
fn within(week: &Comparison) -> String {
    Words::new(week, "").within(false).done().to_plain()
}

/// `(Kèm theo Thông báo số 12/TB-VPUBND ngày 13 tháng 10 năm 2026 của Văn phòng UBND tỉnh Gia Lai)`, with room for what the clerk fills in.
pub(super) fn annex_reference(week: &Comparison, office: &Office, content: &Content) -> Text {
    let number = number_line(office, content);
    let number = number.strip_prefix("Số:").unwrap_or(&number);
    let space = if content.number.is_some() { "" } else { "\u{a0}" };
    let nameless = Office { place: String::new(), ..office.clone() };
    let day = place_and_date(&nameless, content, week.as_of);
    let whose = office_name(office).map(|name| format!(" của {name}")).unwrap_or_default();
    let words = format!("(Kèm theo {} số{space}{number} {day}{whose})", content.kind.name());
    Words::new(week, words).done()
}

/// What part I says of a table that stands in an annex.
pub(super) fn annex_intro(week: &Comparison, group: Group, units: &[&str], label: &str) -> Text {
    let words = Words::new(week, format!("Điểm đánh giá của {} ", group_words(group, units))).within(false);
    let words = match has_changes(week) {
        true => words.say(" so với ").when(FigureRef::Against),
        false => words,
    };
    words.say(format!(" được nêu tại {label} kèm theo.")).done()
}

/// The group in running text, naming only the kinds of unit that it has.
fn group_words(group: Group, units: &[&str]) -> String {
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
pub(super) fn addressee(week: &Comparison, number: usize, name: &Text) -> Text {
    let mut name = without_signs(name, &[':']);
    // within a sentence these are no names
    if let Some(first) = name.0.first_mut().filter(|first| first.bound.is_none()) {
        for word in ["Các ", "Những ", "Tất cả ", "Toàn thể "] {
            if let Some(rest) = first.text.strip_prefix(word) {
                first.text = word.to_lowercase() + rest;
                break;
            }
        }
    }
    Words::new(week, format!("({number}) Đối với ")).add(&name).say(":").done()
}

/// The closing sentence where the officer wrote none, without its end sign.
fn usual_closing(week: &Comparison, office: &Office, content: &Content) -> String {
    let period = period(office, content, week);
    let result = format!("kết quả Bộ chỉ số 766 {period}");
    let name = office_name(office);
    match content.kind {
        DocumentKind::Notice | DocumentKind::Letter => {
            let tells = if content.kind == DocumentKind::Notice { "thông báo" } else { "thông tin" };
            let who = name.map(|name| format!("{name} ")).unwrap_or_default();
            format!("Trên đây là {result}, {who}{tells} để các cơ quan, đơn vị, địa phương biết, thực hiện")
        }
        DocumentKind::Report => {
            let whose = name.map(|name| format!(" của {name}")).unwrap_or_default();
            format!("Trên đây là báo cáo {result}{whose}")
        }
    }
}

/// The closing sentence with the one `./.` of the notice.
pub fn closing(week: &Comparison, office: &Office, content: &Content) -> Text {
    let own = content.closing.as_ref().filter(|text| !text.is_empty());
    let text = own.map_or_else(|| Text::plain(usual_closing(week, office, content)), Text::clone);
    // a question or a colon keeps its own sign
    let text = without_signs(&without_end(&text), &['.', ';', ',']);
    Words { text: keep::prepared(&text, week), week }.say(END).done()
}

/// The officer's words without an end sign `./.`: that stands once, behind the closing sentence.
pub(super) fn without_end(words: &Text) -> Text {
    let mut text = trimmed(words, char::is_whitespace);
    while let Some(last) = text.0.last_mut().filter(|last| last.bound.is_none()) {
        let Some(shorter) = last.text.strip_suffix("./.").or_else(|| last.text.strip_suffix("/.")) else {
            break;
        };
        last.text.truncate(shorter.trim_end().len());
        text = trimmed(&text, char::is_whitespace);
    }
    text
}

/// Words without spaces around them and without these signs at their end.
fn without_signs(words: &Text, signs: &[char]) -> Text {
    let text = trimmed(words, char::is_whitespace);
    let mut text = trimmed_end(text, |sign| signs.contains(&sign));
    text = trimmed_end(text, char::is_whitespace);
    text
}

/// Words without such signs at their beginning and end, whatever runs they stand in.
fn trimmed(words: &Text, is_meant: impl Fn(char) -> bool + Copy) -> Text {
    let mut text = words.clone();
    while let Some(first) = text.0.first_mut().filter(|first| first.bound.is_none()) {
        first.text = first.text.trim_start_matches(is_meant).to_owned();
        if !first.text.is_empty() {
            break;
        }
        text.0.remove(0);
    }
    trimmed_end(text, is_meant)
}

fn trimmed_end(mut text: Text, is_meant: impl Fn(char) -> bool + Copy) -> Text {
    while let Some(last) = text.0.last_mut().filter(|last| last.bound.is_none()) {
        last.text.truncate(last.text.trim_end_matches(is_meant).len());
        if !last.text.is_empty() {
            break;
        }
        text.0.pop();
    }
    text
}

/// A list item in the officer's words, and what is known of it beside them in italics; a sign at its end only where the officer set none.
pub(super) fn item(week: &Comparison, sign: &str, words: &Text, note: Option<&str>, last: bool) -> Text {
    let mut words = without_end(words);
    if let Some(note) = note {
        let plain = words.to_plain();
        let end: String = plain.chars().last().filter(|sign| ".;".contains(*sign)).into_iter().collect();
        words = without_signs(&words, &['.', ';']);
        words.push(" ");
        words.0.push(Run { text: format!("({note})"), italic: true, ..Run::default() });
        words.push(end);
    }
    let ended = words.to_plain().ends_with(['.', ';', ':', '!', '?', ',']);
    let end = match (ended, last) {
        (true, _) => "",
        (false, true) => ".",
        (false, false) => ";",
    };
    Words::new(week, sign).add(&words).say(end).done()
}

/// The recipients as printed, the archive line last.
pub fn recipients(office: &Office, content: &Content) -> Vec<String> {
    let bare = |words: &str| {
        words.trim().trim_start_matches(['-', '–']).trim().trim_end_matches(['.', ';', ',']).to_owned()
    };
    let mut lines: Vec<String> =
        office.recipients.iter().map(|words| bare(words)).filter(|words| !words.is_empty()).collect();
    // those whom it is written to stand at its head (Decree 30/2020, Annex I, part II, item 9)
    let is_addressed = content.kind.has_addressees() && !content.to.is_empty();
    if is_addressed && !lines.iter().any(|line| line.to_lowercase() == "như trên") {
        lines.insert(0, "Như trên".to_owned());
    }
    let archive = bare(&office.archive);
    if !archive.is_empty() {
        lines.push(format!("Lưu: {archive}"));
    }
    let last = lines.len();
    let end = |index: usize| if index + 1 == last { "." } else { ";" };
    lines.iter().enumerate().map(|(index, line)| format!("- {line}{}", end(index))).collect()
}
