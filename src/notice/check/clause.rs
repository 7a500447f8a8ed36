//! What stands around a number: its clause, whom it speaks of, in what it is measured, and which way things went.

use std::ops::Range;

use crate::figures::Group;
use crate::figures::words::Way;

use super::facts::{Role, Unit};
use super::names::{Entity, Mention, Names};
use super::referred;
use super::tokens::{Kind, Token, tokens};

/// A passage with what it names.
pub struct Passage<'a> {
    /// Its words.
    pub text: &'a str,
    /// Its pieces.
    pub tokens: Vec<Token>,
    /// What it names.
    pub mentions: Vec<Mention>,
    /// Which of its pieces belong to a name.
    named: Vec<bool>,
}

impl<'a> Passage<'a> {
    /// A text, read; the group of units that is spoken of tells names apart that several bear.
    pub fn new(text: &'a str, names: &Names, group: Option<Group>) -> Self {
        let tokens = tokens(text);
        let mut mentions = names.mentions(&tokens, group);
        // an indicator in other words where its name does not stand: in a part between commas, else in a whole clause
        let keys = names.keys(&tokens);
        for (signs, inner) in [(".;:,()", ""), (".;:", ",()")] {
            let mut from = 0;
            let mut ends = clause_ends(&tokens, signs);
            if inner.is_empty() {
                ends.extend(joined_ends(&tokens));
                ends.sort_unstable();
                ends.dedup();
            }
            for end in ends {
                // a clause without parts was looked through as one of them
                if !inner.is_empty() && !tokens[from..end].iter().any(|token| token.is_sign(inner)) {
                    from = end;
                    continue;
                }
                let has_indicator = mentions.iter().any(|mention| {
                    mention.first >= from
                        && mention.first < end
                        && mention.entities.iter().any(|entity| matches!(entity, Entity::Indicator(_)))
                });
                let is_percent = |at: usize| matches!(tokens.get(at).map(|token| &token.kind), Some(Kind::Number(number)) if number.percent);
                // `công bố TTHC (28,12%)`: beside a rate one word that no other indicator bears is enough
                let has_rate = || is_percent(end) || (from..end).any(is_percent);
                let found = || {
                    let weakly = || names.hinted(&keys, from..end).filter(|_| has_rate());
                    names.marked(&keys, from..end).or_else(weakly)
                };
                if !has_indicator && let Some(found) = found() {
                    let free =
                        mentions.iter().all(|other| other.end <= found.first || other.first >= found.end);
                    if free {
                        mentions.push(found);
                    }
                }
                from = end;
            }
        }
        mentions.sort_by_key(|mention| mention.first);
        mentions.extend(referred::referred(&tokens, &mentions));
        mentions.sort_by_key(|mention| mention.first);
        let mut named = vec![false; tokens.len()];
        for mention in &mentions {
            named[mention.first..mention.end].fill(true);
        }
        Self { text, tokens, mentions, named }
    }

    /// Whether a token belongs to a name.
    pub fn is_named(&self, index: usize) -> bool {
        self.named.get(index).copied().unwrap_or_default()
    }

    /// Whether a token is a number with decimals, as rates, scores and points are written, that belongs to no name.
    pub fn is_figure(&self, index: usize) -> bool {
        let kind = self.tokens.get(index).map(|token| &token.kind);
        matches!(kind, Some(Kind::Number(number)) if number.decimals > 0) && !self.is_named(index)
    }

    /// The words of a stretch, with spaces between and around, numbers and signs left out.
    pub fn words(&self, range: Range<usize>) -> String {
        let mut all = String::from(" ");
        for token in self.tokens.get(range).unwrap_or_default() {
            if let Some(word) = token.word() {
                all.push_str(word);
                all.push(' ');
            } else if token.is_sign(",;.:()") {
                all.push_str("| ");
            }
        }
        all
    }

    /// The sentence that a token stands in: up to a full stop, a semicolon or the passage's end.
    pub fn sentence(&self, index: usize) -> Range<usize> {
        self.between(index, ".;?!")
    }

    /// The clause that a token stands in: up to any sign that ends one.
    pub fn clause(&self, index: usize) -> Range<usize> {
        self.between(index, ".;:?!,()")
    }

    /// The whole sentence that a token stands in: up to a full stop.
    pub fn period(&self, index: usize) -> Range<usize> {
        self.between(index, ".?!")
    }

    fn between(&self, index: usize, signs: &str) -> Range<usize> {
        let ends = |at: &usize| self.tokens[*at].is_sign(signs) && !self.is_named(*at);
        let from = (0..index).rev().find(ends).map_or(0, |at| at + 1);
        let to = (index + 1..self.tokens.len()).find(ends).unwrap_or(self.tokens.len());
        from..to
    }

    /// The word so many tokens before one; empty where none stands there.
    pub fn word_before(&self, index: usize, back: usize) -> &str {
        index.checked_sub(back).and_then(|at| self.tokens.get(at)).and_then(Token::word).unwrap_or("")
    }

    /// The words of a token and those around it as they stand.
    pub fn excerpt(&self, range: Range<usize>) -> String {
        let (Some(first), Some(last)) =
            (self.tokens.get(range.start), self.tokens.get(range.end.saturating_sub(1)))
        else {
            return self.text.to_owned();
        };
        self.text.get(first.range.start..last.range.end).unwrap_or(self.text).to_owned()
    }
}

fn clause_ends(tokens: &[Token], signs: &str) -> Vec<usize> {
    let mut ends: Vec<usize> =
        (0..tokens.len()).filter(|at| tokens[*at].is_sign(signs)).map(|at| at + 1).collect();
    ends.push(tokens.len());
    ends
}

/// Where a figure has been told and the words go on with another: `thấp hơn 47,92 điểm phần trăm | và đồng bộ hồ sơ thấp hơn 47,04`.
fn joined_ends(tokens: &[Token]) -> Vec<usize> {
    let is_figure =
        |at: usize| matches!(&tokens[at].kind, Kind::Number(number) if number.decimals > 0 || number.percent);
    let is_join = |at: &usize| {
        matches!(tokens[*at].word(), Some("và" | "còn")) && (at.saturating_sub(4)..*at).any(is_figure)
    };
    (1..tokens.len()).filter(is_join).collect()
}

/// Whether a stretch of words, as [`Passage::words`] gives it, says one of these.
pub fn says(words: &str, any: &[&str]) -> bool {
    any.iter().any(|wanted| {
        words.match_indices(wanted).any(|(at, _)| {
            let (before, behind) = (words.get(..at), words.get(at + wanted.len()..));
            before.is_some_and(|before| before.ends_with(' '))
                && behind.is_some_and(|behind| behind.starts_with(' '))
        })
    })
}

/// Whether a stretch of words, as [`Passage::words`] gives it, begins with these.
pub fn begins(words: &str, wanted: &str) -> bool {
    let rest = words.strip_prefix(' ').and_then(|rest| rest.strip_prefix(wanted));
    rest.is_some_and(|rest| rest.starts_with(' '))
}

/// Words for the time compared with.
pub const EARLIER: [&str; 6] =
    ["kỳ trước", "tuần trước", "tháng trước", "lần trước", "kỳ so sánh", "kỳ đánh giá trước"];

/// Whether words up to a number say that it is of the time compared with, not that something is compared with it.
pub fn tells_earlier(lead: &str) -> bool {
    says(lead, &EARLIER) && !says(lead, &["so với", "hơn"])
}

/// What a number counts, where it counts something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Noun {
    /// Indicators of the index.
    Indicators,
    /// Units, of one group where the noun tells.
    Units(Option<Group>),
    /// Groups of the index.
    IndexGroups,
    /// Provinces.
    Provinces,
    /// `địa phương`: provinces where the country is spoken of, else the units of the level below the province.
    Localities,
}

/// In what a number is measured, by the words behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measured {
    /// A figure.
    In(Unit),
    /// A count.
    Counts(Noun),
}

/// Words behind a number, longest first, and what they make of it.
pub fn measured(passage: &Passage<'_>, index: usize) -> Option<Measured> {
    measured_within(passage, index, 12)
}

/// The same; of numbers one behind the other the last tells for all: `lần lượt 2,60; 2,58 và 1,20 điểm phần trăm`.
fn measured_within(passage: &Passage<'_>, index: usize, left: usize) -> Option<Measured> {
    if matches!(&passage.tokens[index].kind, Kind::Number(number) if number.percent) {
        // `24,27% điểm` is an office's way to say points of percent
        return Some(Measured::In(Unit::Percent));
    }
    let behind = passage.words(index + 1..(index + 7).min(passage.tokens.len()));
    let behind = behind.split('|').next().unwrap_or("").to_owned();
    let told = unit_of(&behind);
    let is_figure = |at: usize| passage.is_figure(at);
    let is_link = |at: usize| {
        passage.tokens.get(at).is_some_and(|token| token.is_sign(";,") || matches!(token.word(), Some("và")))
    };
    // `theo thứ tự là 23, 36, 113 và 45 bậc`
    let is_turn = || {
        let lead = passage.words(passage.sentence(index).start..index);
        ["lần lượt", "theo thứ tự là", "tương ứng"].iter().any(|words| says(&lead, &[words]))
    };
    let is_whole = |at: usize| {
        matches!(&passage.tokens[at].kind, Kind::Number(number) if number.decimals == 0)
            && !passage.is_named(at)
    };
    let is_like = |at: usize| is_figure(at) || (is_whole(at) && is_whole(index) && is_turn());
    let next = [index + 2, index + 3]
        .into_iter()
        .find(|next| *next < passage.tokens.len() && (index + 1..*next).all(is_link) && is_like(*next));
    if let (None, Some(next), true) = (told, next.filter(|_| is_like(index)), left > 0) {
        return measured_within(passage, next, left - 1);
    }
    told.or_else(|| part_of_whole(passage, index))
        .or_else(|| told_before(passage, index))
        .or_else(|| counted_before(passage, index, &behind))
}

/// What the words at a token count, where a number stood before it.
pub fn noun_at(passage: &Passage<'_>, at: usize) -> Option<Measured> {
    let behind = passage.words(at..(at + 6).min(passage.tokens.len()));
    unit_of(behind.split('|').next().unwrap_or(""))
}

/// What words behind a number make of it, the longest first.
fn unit_of(behind: &str) -> Option<Measured> {
    let table: [(&str, Measured); 35] = [
        ("nhóm chỉ số", Measured::Counts(Noun::IndexGroups)),
        ("nhóm", Measured::Counts(Noun::IndexGroups)),
        ("điểm phần trăm", Measured::In(Unit::PercentPoint)),
        ("phần trăm", Measured::In(Unit::Percent)),
        ("điểm", Measured::In(Unit::Point)),
        ("bậc", Measured::In(Unit::Step)),
        ("thứ bậc", Measured::In(Unit::Step)),
        ("hạng", Measured::In(Unit::Step)),
        ("thứ hạng", Measured::In(Unit::Step)),
        ("vị trí", Measured::In(Unit::Step)),
        ("hồ sơ", Measured::In(Unit::Dossier)),
        ("chỉ số", Measured::Counts(Noun::Indicators)),
        ("tỷ lệ", Measured::Counts(Noun::Indicators)),
        ("đơn vị cấp huyện", Measured::Counts(Noun::Units(Some(Group::District)))),
        ("đơn vị cấp xã", Measured::Counts(Noun::Units(Some(Group::Commune)))),
        ("ubnd cấp huyện", Measured::Counts(Noun::Units(Some(Group::District)))),
        ("ubnd cấp xã", Measured::Counts(Noun::Units(Some(Group::Commune)))),
        ("ubnd xã", Measured::Counts(Noun::Units(Some(Group::Commune)))),
        ("ubnd huyện", Measured::Counts(Noun::Units(Some(Group::District)))),
        ("đơn vị", Measured::Counts(Noun::Units(None))),
        ("cơ quan", Measured::Counts(Noun::Units(None))),
        ("địa phương", Measured::Counts(Noun::Localities)),
        ("sở", Measured::Counts(Noun::Units(Some(Group::Department)))),
        ("cơ quan chuyên môn", Measured::Counts(Noun::Units(Some(Group::Department)))),
        ("xã", Measured::Counts(Noun::Units(Some(Group::Commune)))),
        ("phường", Measured::Counts(Noun::Units(Some(Group::Commune)))),
        ("đặc khu", Measured::Counts(Noun::Units(Some(Group::Commune)))),
        ("huyện", Measured::Counts(Noun::Units(Some(Group::District)))),
        ("thị xã", Measured::Counts(Noun::Units(Some(Group::District)))),
        ("chi nhánh", Measured::Counts(Noun::Units(Some(Group::Branch)))),
        ("tỉnh", Measured::Counts(Noun::Provinces)),
        ("thành phố", Measured::Counts(Noun::Provinces)),
        ("sở ban ngành", Measured::Counts(Noun::Units(Some(Group::Department)))),
        ("cấp xã", Measured::Counts(Noun::Units(Some(Group::Commune)))),
        ("cấp huyện", Measured::Counts(Noun::Units(Some(Group::District)))),
    ];
    let fits = table.iter().filter(|(words, _)| begins(behind, words));
    fits.max_by_key(|(words, _)| words.len()).map(|(_, measured)| *measured)
}

/// `Số xã, phường đạt từ 70 điểm trở lên là 94/135`: what a count behind `là` counts was told before it.
fn told_before(passage: &Passage<'_>, index: usize) -> Option<Measured> {
    let is_count = match &passage.tokens.get(index)?.kind {
        Kind::Number(number) => number.decimals == 0 && number.sign.is_none() && !number.percent,
        Kind::Share(..) => true,
        _ => false,
    };
    if !is_count || passage.word_before(index, 1) != "là" {
        return None;
    }
    let start = passage.sentence(index).start;
    let noun = (start..index).rev().find(|at| passage.tokens[*at].word() == Some("số"))?;
    let told = noun_at(passage, noun + 1)?;
    matches!(told, Measured::Counts(_)).then_some(told)
}

/// Whether only `trên`, `trong số` and the like stand between a part and its whole.
pub fn leads_to_whole(passage: &Passage<'_>, part: usize, whole: usize) -> bool {
    let between = passage.words(part + 1..whole);
    [" trên ", " trong ", " trong số ", " trên tổng số ", " trong tổng số "].contains(&between.as_str())
}

/// `Mười trên mười một địa phương`, `tám trong số mười hai chỉ số`: a part counts what the whole behind it does.
fn part_of_whole(passage: &Passage<'_>, index: usize) -> Option<Measured> {
    let whole = (index + 2..(index + 5).min(passage.tokens.len())).find(|at| {
        matches!(&passage.tokens[*at].kind, Kind::Number(number) if number.decimals == 0)
            && !passage.is_named(*at)
    })?;
    let is_of = leads_to_whole(passage, index, whole);
    let is_bare = matches!(&passage.tokens[index].kind, Kind::Number(number) if number.decimals == 0 && number.sign.is_none());
    let noun = noun_at(passage, whole + 1).filter(|_| is_of && is_bare)?;
    matches!(noun, Measured::Counts(Noun::Indicators | Noun::Units(_) | Noun::Localities)).then_some(noun)
}

/// `Trong 12 chỉ số: 4 tăng, 5 giảm`: a count without its noun counts what the count before it does.
fn counted_before(passage: &Passage<'_>, index: usize, behind: &str) -> Option<Measured> {
    let is_bare = |at: usize| {
        matches!(&passage.tokens[at].kind, Kind::Number(number) if number.decimals == 0 && number.sign.is_none() && !number.percent)
            && !passage.is_named(at)
    };
    let says_way =
        ["tăng", "giảm", "giữ nguyên", "không đổi", "thăng hạng", "tụt hạng", "giữ hạng", "tụt", "lùi"]
            .iter()
            .any(|way| begins(behind, way));
    let before = passage.tokens.get(index.wrapping_sub(1))?;
    let is_listed = before.is_sign(",:;(") || matches!(before.word(), Some("có" | "gồm" | "và" | "với"));
    if !is_bare(index) || !says_way || !is_listed {
        return None;
    }
    let period = passage.period(index);
    let noun = (period.start..index).rev().filter(|at| is_bare(*at)).find_map(|at| measured(passage, at))?;
    matches!(
        noun,
        Measured::Counts(
            Noun::Indicators | Noun::Units(_) | Noun::Localities | Noun::IndexGroups | Noun::Provinces
        )
    )
    .then_some(noun)
}

/// What the words before a number say of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cue {
    /// Which figure it is.
    pub role: Option<Role>,
    /// Which way things went.
    pub way: Option<Way>,
    /// Whether the words are of a move that ends or begins with the number, so that no date tells otherwise: `lên`, `xuống`, `còn`, `từ`.
    pub is_strong: bool,
}

/// Which way a word says that things went; `None` for a word that says nothing of the kind where it stands.
pub fn way_word(passage: &Passage<'_>, at: usize) -> Option<Way> {
    let word = |at: usize| passage.tokens.get(at).and_then(Token::word).unwrap_or("");
    let (own, next, before) = (word(at), word(at + 1), passage.word_before(at, 1));
    let way = match own {
        "tăng" | "thêm" | "cộng" | "nhích" | "vươn" | "bứt" | "leo" | "thăng" => Way::Up,
        "giảm" | "sụt" | "tụt" | "mất" | "trừ" | "lùi" | "rớt" | "bớt" => Way::Down,
        "tiến" if !matches!(next, "độ" | "hành" | "trình" | "bộ" | "tới") && before != "cải" => {
            Way::Up
        }
        "hạ" if next != "tầng" => Way::Down,
        _ => return None,
    };
    let is_other = match own {
        "tăng" => next == "cường",
        "giảm" => matches!(next, "thiểu" | "tải" | "nghèo"),
        "trừ" => before == "loại",
        "thêm" => next == "một",
        "mất" => before == "làm" || next == "nhiều",
        _ => false,
    };
    (!is_other).then_some(way)
}

/// Whether a number counts places.
fn counts_steps(passage: &Passage<'_>, index: usize) -> bool {
    let next = passage.tokens.get(index + 1).and_then(Token::word);
    matches!(next, Some("bậc" | "hạng"))
}

/// What the words before a number say of it: the nearest counts.
pub fn cue(passage: &Passage<'_>, index: usize) -> Cue {
    let sentence = passage.sentence(index);
    // back to the number before, which has words of its own
    let from = (sentence.start..index)
        .rev()
        .find(|at| {
            matches!(passage.tokens[*at].kind, Kind::Number(_) | Kind::Points(..) | Kind::Share(..))
                && !passage.is_named(*at)
        })
        .map_or(sentence.start, |at| at + 1);
    // `hạng 5 lên hạng 3`, `61,02% lên 62,05%`: it comes from here
    let next = passage.tokens.get(index + 1).and_then(Token::word);
    if matches!(next, Some("lên" | "xuống" | "về")) && passage.word_before(index, 1) != "còn" {
        return Cue { role: Some(Role::Baseline), way: None, is_strong: true };
    }
    let (mut role, mut way, mut is_strong) = (None, None, false);
    for at in (from..index).rev() {
        if passage.is_named(at) {
            continue;
        }
        // what stands before brackets speaks of what is before them
        if passage.tokens[at].is_sign("(") && at + 1 < index + 1 && passage.clause(index).start == at + 1 {
            // `giảm nhiều nhất (6,46 điểm)`: the size of what is claimed
            let lead = passage.words(at.saturating_sub(4)..at);
            let way =
                [("giảm", Way::Down), ("tăng", Way::Up)].into_iter().find(|(word, _)| says(&lead, &[word]));
            if let Some((_, told)) = way.filter(|_| at + 1 == index && lead.ends_with(" nhất ")) {
                return Cue { role: Some(Role::Change), way: Some(told), is_strong: false };
            }
            // `từ vị trí cuối bảng (hạng 11) lên hạng 9`
            let is_from = says(&passage.words(at.saturating_sub(5)..at), &["từ"])
                && passage.tokens[index..]
                    .iter()
                    .take(8)
                    .any(|token| matches!(token.word(), Some("lên" | "xuống" | "về")));
            if is_from && role.is_none() {
                return Cue { role: Some(Role::Baseline), way: None, is_strong: true };
            }
            break;
        }
        let Some(word) = passage.tokens[at].word() else { continue };
        let found = match word {
            // `chúng ta còn phấn khởi vì tỉnh đứng thứ 8`
            "còn" if at + 4 < index => continue,
            _ if way_word(passage, at).is_some() => (Some(Role::Change), way_word(passage, at)),
            // `lên 01 bậc`, `xuống 03 bậc`
            "lên" | "xuống" if at + 1 == index && counts_steps(passage, index) => {
                (Some(Role::Change), Some(if word == "lên" { Way::Up } else { Way::Down }))
            }
            "từ" | "rời" => (Some(Role::Baseline), None),
            "với" if !matches!(passage.word_before(at, 1), "so" | "đối" | "cùng") => {
                (Some(Role::Current), None)
            }
            "xuống" | "lên" | "về" | "còn" | "đạt" | "mức" | "là" | "bằng" | "được" => {
                (Some(Role::Current), None)
            }
            "xa" if passage.word_before(at, 1) == "bỏ" => (Some(Role::Derived), None),
            "hơn" | "kém" | "cách" | "thua" | "chênh" | "lệch" | "khoảng" | "thiếu" => {
                (Some(Role::Derived), None)
            }
            _ => continue,
        };
        if role.is_none() {
            role = found.0;
            is_strong =
                matches!(word, "xuống" | "lên" | "về" | "còn" | "từ" | "rời") && role != Some(Role::Change);
        }
        if way.is_none() {
            way = found.1;
        }
        if role.is_some() && way.is_some() {
            break;
        }
    }
    Cue { role, way, is_strong }
}

/// Words that make of a number something else than a figure of the week: what is wanted, asked, supposed or of another time.
const OTHER: [&str; 26] = [
    "chỉ tiêu",
    "mục tiêu",
    "kế hoạch",
    "phấn đấu",
    "tối thiểu",
    "ít nhất",
    "yêu cầu",
    "cam kết",
    "nếu",
    "dự kiến",
    "ước",
    "phải đạt",
    "quy định",
    "định mức",
    "thang điểm",
    "ngưỡng",
    "bình quân",
    "trung bình",
    "cùng kỳ",
    "hằng tháng",
    "trong vòng",
    "trong thời hạn",
    "không quá",
    "chậm nhất",
    "theo báo cáo",
    "trước đó",
];

/// Whether a number stands in words that speak of something else than the week's figures.
pub fn is_other(passage: &Passage<'_>, index: usize) -> Option<&'static str> {
    let sentence = passage.sentence(index);
    let before = passage.words(sentence.start..index).replace(" nếu so ", " so ");
    let clause = passage.words(passage.clause(index)).replace(" nếu so ", " so ");
    // `ít nhất 90%` asks for it; `giảm ít nhất là Sở Y tế (0,85 điểm)` does not
    let near = passage.words(index.saturating_sub(3).max(sentence.start)..index);
    let asks =
        |words: &str| !matches!(words, "ít nhất" | "tối thiểu" | "thang điểm") || says(&near, &[words]);
    OTHER.into_iter().find(|words| (says(&before, &[words]) || says(&clause, &[words])) && asks(words))
}
