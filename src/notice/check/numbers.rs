//! Each number, date and rank of a passage against the figures: it agrees, it disagrees, or it is not judged.

use rust_decimal::Decimal;

use crate::figures::number::count;

use super::clause::{Cue, Measured, Noun, Passage, begins, cue, is_other, measured, noun_at, says};
use super::count_changed;
use super::count_rest;
use super::counts;
use super::facts::Unit;
use super::judge::Judge;
use super::names::Entity;
use super::numerals::BEFORE_PLACE;
use super::rules;
use super::tokens::{Kind, Number};
use super::verdict::{Carried, Verdict};

impl Judge<'_> {
    /// What becomes of a token.
    pub fn verdict(&self, passage: &Passage<'_>, index: usize, carried: &Carried) -> Verdict {
        if passage.is_named(index) {
            return Verdict::Name;
        }
        let verdict = self.judged(passage, index, carried);
        // what is only supposed is no figure of the week, whatever it comes near to
        let period = passage.period(index);
        match verdict {
            // `nếu so với năm 2024` supposes nothing
            Verdict::Disagrees(_)
                if says(
                    &passage.words(period.start..index).replace(" nếu so ", " so "),
                    &["nếu", "giả sử"],
                ) =>
            {
                Verdict::Unjudged
            }
            other => other,
        }
    }

    fn judged(&self, passage: &Passage<'_>, index: usize, carried: &Carried) -> Verdict {
        match &passage.tokens[index].kind {
            Kind::Number(number) => self.number(passage, index, number, carried),
            Kind::Share(part, whole) => self.share(passage, index, *part, *whole, carried),
            Kind::Points(part, whole) => self.points(passage, index, part, whole, carried),
            Kind::Date(written) => self.date(passage, index, *written),
            Kind::Month(month, year) => self.month(passage, index, (*month, *year)),
            Kind::Time(hours, minutes) => self.time(passage, index, (*hours, *minutes)),
            Kind::Reference => self.index_number(passage, index),
            Kind::Word(_) | Kind::Sign(_) => Verdict::Name,
        }
    }

    /// `Bộ chỉ số 766`: the number of the decision that the index rests on.
    fn index_number(&self, passage: &Passage<'_>, index: usize) -> Verdict {
        let text = passage.excerpt(index..index + 1);
        if let Some(verdict) = self.decision_number(passage, index, &text) {
            return verdict;
        }
        let is_number = text.chars().count() == 3 && text.chars().all(|sign| sign.is_ascii_digit());
        if !is_number || !passage.words(index.saturating_sub(2)..index).ends_with(" chỉ số ") {
            return Verdict::Name;
        }
        let decision = &self.facts.week.index.decision;
        let right: String = decision
            .chars()
            .skip_while(|sign| !sign.is_ascii_digit())
            .take_while(char::is_ascii_digit)
            .collect();
        match right.is_empty() || right == text {
            true => Verdict::Name,
            false => Verdict::wrong(rules::NUMBER, format!("bộ chỉ số này là Bộ chỉ số {right}"), right),
        }
    }

    /// `Quyết định số 676/QĐ-TTg … về Bộ chỉ số …`: the symbol of that decision with its digits in another order; and the day before it.
    fn decision_number(&self, passage: &Passage<'_>, index: usize, text: &str) -> Option<Verdict> {
        let decision = &self.facts.week.index.decision;
        let symbol = decision.split_whitespace().find(|word| word.contains('/') && word.contains('-'))?;
        let symbol = symbol.trim_end_matches([',', ';', '.']);
        let ((right, ending), (number, own_ending)) = (symbol.split_once('/')?, text.split_once('/')?);
        let sorted = |digits: &str| {
            let mut digits: Vec<char> = digits.chars().collect();
            digits.sort_unstable();
            digits
        };
        if ending != own_ending {
            return None;
        }
        if number != right {
            return (sorted(number) == sorted(right)).then(|| {
                Verdict::wrong(rules::NUMBER, format!("quyết định về bộ chỉ số này là {symbol}"), symbol)
            });
        }
        // `Ngày 23/6/2022, Thủ tướng Chính phủ ban hành Quyết định số 766/QĐ-TTg`
        let sentence = passage.sentence(index);
        let is_issued = says(&passage.words(sentence.start..index), &["ban hành", "ký", "phê duyệt"]);
        let day = super::tokens::tokens(decision).into_iter().find_map(|token| match token.kind {
            Kind::Date(date) => date.in_year(0),
            _ => None,
        })?;
        let told = (sentence.start..index).rev().find_map(|at| match &passage.tokens[at].kind {
            Kind::Date(date) => date.year.and_then(|year| date.in_year(year)),
            _ => None,
        })?;
        (is_issued && told != day).then(|| {
            let right = crate::figures::number::date(day);
            Verdict::wrong(rules::DATE, format!("{symbol} là văn bản ngày {right}"), right)
        })
    }

    fn number(&self, passage: &Passage<'_>, index: usize, number: &Number, carried: &Carried) -> Verdict {
        let before = |back: usize| passage.word_before(index, back);
        let is_whole = number.decimals == 0 && number.sign.is_none() && !number.percent;
        if is_whole && let Some(verdict) = self.streak(passage, index, number, carried) {
            return verdict;
        }
        if is_whole && before(1) == "năm" {
            let is_year = (Decimal::from(1945)..Decimal::from(2200)).contains(&number.value);
            let has_four = passage.excerpt(index..index + 1).chars().count() == 4;
            return match has_four && !is_year {
                true => Verdict::wrong(rules::DATE, "năm không đúng", ""),
                false => Verdict::Name,
            };
        }
        if is_whole && (before(1) == "tuần" || (before(1) == "thứ" && before(2) == "tuần")) {
            return self.week(passage, index, number);
        }
        // `bình quân 10 địa phương dẫn đầu`, whose mean is known
        if is_whole
            && number.value == Decimal::TEN
            && begins(&passage.words(index + 1..(index + 5).min(passage.tokens.len())), "địa phương dẫn đầu")
            && self.facts.week.neighbours.as_ref().is_some_and(|near| near.mean_first_ten.is_some())
        {
            return Verdict::Agrees("10 địa phương dẫn đầu".to_owned());
        }
        // `sáu trong bảy chỉ số`: how many there are in all
        if is_whole && before(1) == "trong" && index > 1 && self.is_whole_of(passage, index, number) {
            return Verdict::Agrees("tổng số".to_owned());
        }
        if is_whole && before(1) == "tháng" {
            return Verdict::Unjudged;
        }
        let opens = |at: usize| index >= at && passage.tokens[index - at].is_sign("(");
        let is_place = before(1) == "hạng"
            || (before(1) == "thứ" && opens(2))
            || (before(1) == "trí" && before(2) == "vị")
            || (before(1) == "thứ" && (before(2) == "vị" || BEFORE_PLACE.contains(&before(2))));
        if is_whole && is_place {
            return self.place(passage, index, number, carried);
        }
        // `xếp thứ 86,98`
        if is_place && number.decimals > 0 && number.sign.is_none() {
            return Verdict::wrong(rules::KIND, "thứ hạng là số nguyên; số này là điểm hoặc tỷ lệ", "");
        }
        if is_bound_of_count(passage, index) || self.is_bound_of_class(passage, index, number) {
            return Verdict::Agrees("mức của số đếm".to_owned());
        }
        let tail = passage.words(index + 1..(index + 5).min(passage.tokens.len()));
        if says(&tail, &["trở lên", "trở xuống"]) {
            return Verdict::Unjudged;
        }
        // `thứ hạng giảm từ 8 xuống 20`
        let Cue { is_strong, .. } = cue(passage, index);
        let unit = measured(passage, index);
        let period = passage.words(passage.period(index));
        let speaks_of_rank =
            || says(&period, &["hạng", "vị trí", "bậc"]) && !says(&period, &["đơn vị", "chỉ số"]);
        if is_whole && is_strong && unit.is_none() && speaks_of_rank() {
            return self.place(passage, index, number, carried);
        }
        let described = || {
            count_changed::described(self.facts, passage, index, carried).filter(|_| !passage.is_named(index))
        };
        if is_whole && let Some(verdict) = described() {
            return verdict;
        }
        // `103 xã, phường đạt trọn 18 điểm`: the maximum of the group that is spoken of
        let max = || {
            let no = super::focus::topic(passage, index, carried)?;
            self.facts.week.groups.iter().find(|group| group.no == no).map(|group| group.max)
        };
        let is_full = matches!(before(1), "trọn" | "đủ") || (before(1) == "vẹn" && before(2) == "trọn");
        if is_full
            && unit == Some(Measured::In(Unit::Point))
            && let Some(max) = max()
        {
            return match number.value == max {
                true => Verdict::Agrees("điểm tối đa của nhóm".to_owned()),
                false => {
                    let right = crate::figures::number::exact(max);
                    Verdict::wrong(rules::NUMBER, format!("điểm tối đa của nhóm là {right}"), right)
                }
            };
        }
        if let Some(verdict) = self.times(passage, index, number) {
            return verdict;
        }
        // `cách nhóm dẫn đầu 11 bậc` is no move
        let is_distance = || says(&passage.words(passage.clause(index).start..index), &["cách"]);
        if unit == Some(Measured::In(Unit::Step)) && is_distance() {
            return Verdict::Unjudged;
        }
        match unit {
            Some(Measured::Counts(noun)) if is_whole => self.count(passage, index, number, noun, carried),
            Some(Measured::In(unit)) => self.figure(passage, index, number, Some(unit), carried),
            _ => self.figure(passage, index, number, None, carried),
        }
    }

    /// Whether a number is a bound of the class that is named: `Mức Khá (từ 70 đến dưới 80 điểm)`.
    fn is_bound_of_class(&self, passage: &Passage<'_>, index: usize, number: &Number) -> bool {
        let words = passage.words(passage.sentence(index));
        let classes = &self.facts.week.index.classes;
        let is_named = classes.iter().any(|class| {
            let name = class.name.to_lowercase();
            says(&words, &[&format!("mức {name}"), &format!("loại {name}")])
        });
        is_named
            && matches!(passage.word_before(index, 1), "từ" | "dưới" | "trên" | "đến")
            && classes.iter().any(|class| class.from == number.value)
    }

    /// Whether a number behind `… trong` is how many indicators there are, with or without figures.
    fn is_whole_of(&self, passage: &Passage<'_>, index: usize, number: &Number) -> bool {
        let week = self.facts.week;
        let sizes = [week.index.indicators.len(), week.indicators.len(), week.index.groups.len()];
        matches!(measured(passage, index), Some(Measured::Counts(Noun::Indicators | Noun::IndexGroups)))
            && sizes.iter().any(|size| u32::try_from(*size).is_ok_and(|size| number.value == size.into()))
    }

    fn count(
        &self,
        passage: &Passage<'_>,
        index: usize,
        number: &Number,
        noun: Noun,
        carried: &Carried,
    ) -> Verdict {
        let Ok(stated) = u32::try_from(number.value) else { return Verdict::Unjudged };
        if leads_to_list(passage, index) {
            return Verdict::Agrees("số đơn vị của danh sách".to_owned());
        }
        if let Some(verdict) = count_changed::changed(self.facts, passage, index, carried) {
            return verdict;
        }
        if let Some(verdict) = self.standing(passage, index, stated) {
            return verdict;
        }
        // `hạng 9 trong 34 địa phương`
        let of = self.facts.week.rank.current.map(|rank| rank.of());
        if noun == Noun::Localities && of == Some(stated) && before_is_whole(passage, index) {
            return Verdict::Agrees("số tỉnh, thành phố".to_owned());
        }
        if let Some(verdict) = count_rest::rest(self.facts, passage, index, noun, carried, stated) {
            return verdict;
        }
        let Some(found) = counts::expected(self.facts, passage, index, noun, carried) else {
            return Verdict::Unjudged;
        };
        if found.numbers.contains(&stated) {
            return Verdict::Agrees(found.what);
        }
        // `Cả 11 đơn vị đều …`: those that were told before
        if before_is_all(passage, index)
            && found.numbers.iter().any(|right| stated < *right)
            && !counts::sizes(self.facts, passage, index, noun, carried).contains(&stated)
        {
            return Verdict::Unjudged;
        }
        // a part may be fewer, never more
        let is_certain =
            found.is_certain || (found.is_told && found.numbers.iter().all(|right| stated > *right));
        match (is_certain, found.numbers.first()) {
            (true, Some(right))
                if is_other(passage, index)
                    .is_none_or(|other| matches!(other, "bình quân" | "trung bình")) =>
            {
                let message = format!("{} là {}", found.what, count(*right));
                let rule = if found.is_hundred { rules::HUNDRED } else { rules::COUNT };
                Verdict::wrong(rule, message, count(*right))
            }
            _ => Verdict::Unjudged,
        }
    }
}

/// Whether a count says that it is of all those that are spoken of.
fn before_is_all(passage: &Passage<'_>, index: usize) -> bool {
    passage.word_before(index, 1) == "cả"
}

/// Whether a count is told as the whole of which something is a part.
fn before_is_whole(passage: &Passage<'_>, index: usize) -> bool {
    matches!(passage.word_before(index, 1), "trong" | "trên" | "số" | "của")
}

/// Whether a count only says how long the list behind it is, which is counted by itself: `03 đơn vị có điểm cao nhất: …`, `12 đơn vị sau …:`.
fn leads_to_list(passage: &Passage<'_>, index: usize) -> bool {
    let sentence = passage.sentence(index);
    let colon = (index + 1..sentence.end).find(|at| passage.tokens[*at].is_sign(":"));
    let Some(colon) = colon else { return false };
    says(
        &passage.words(index + 1..colon),
        &["cao nhất", "thấp nhất", "dẫn đầu", "đứng đầu", "cuối bảng", "sau", "sau đây"],
    )
}

/// Whether a number is the bound of those that a count before it counts: `05 đơn vị đạt từ 90 điểm trở lên`, `02 chỉ số duy trì 100%`.
fn is_bound_of_count(passage: &Passage<'_>, index: usize) -> bool {
    let sentence = passage.sentence(index);
    let lead = passage.words(index.saturating_sub(3).max(sentence.start)..index);
    let tail = passage.words(index + 1..(index + 5).min(sentence.end));
    let is_limit = says(&tail, &["trở lên", "trở xuống"])
        || [
            " dưới ",
            " trên ",
            " thấp hơn ",
            " cao hơn ",
            " chưa đạt ",
            " vượt ",
            " chưa tới ",
            " chưa đến ",
            " không đạt ",
            " mất ",
        ]
        .iter()
        .any(|words| lead.ends_with(words));
    let is_hundred = matches!(&passage.tokens[index].kind, Kind::Number(number) if number.percent && number.value == Decimal::ONE_HUNDRED);
    let counted = |at: usize| {
        matches!(passage.tokens[at].kind, Kind::Number(_) | Kind::Share(..))
            && !passage.is_named(at)
            && matches!(
                measured(passage, at),
                Some(Measured::Counts(Noun::Indicators | Noun::Units(_) | Noun::Localities))
            )
    };
    // `không đơn vị nào đạt từ 80 điểm`, `tất cả đều đạt trên 80 điểm`: the claim is judged as a whole
    let said = passage.words(sentence.start..index);
    let is_claimed =
        (said.contains(" không ") && said.contains(" nào ")) || says(&said, &["tất cả", "toàn bộ"]);
    if is_claimed && (is_limit || lead.ends_with(" từ ") || lead.ends_with(" đạt ")) {
        return true;
    }
    let is_named_between = |from: usize| {
        let mut named =
            passage.mentions.iter().filter(|mention| mention.first > from && mention.end <= index);
        named.any(|mention| !mention.entities.iter().any(|entity| matches!(entity, Entity::Group(_))))
    };
    // `Số xã đạt từ 70 điểm trở lên là …`
    let is_described = |at: usize| {
        passage.tokens[at].word() == Some("số")
            && matches!(
                noun_at(passage, at + 1),
                Some(Measured::Counts(Noun::Indicators | Noun::Units(_) | Noun::Localities))
            )
    };
    if (is_limit || is_hundred)
        && (sentence.start..index).rev().find(|at| is_described(*at)).is_some_and(|at| !is_named_between(at))
    {
        return true;
    }
    (is_limit || is_hundred)
        && (sentence.start..index).rev().find(|at| counted(*at)).is_some_and(|at| !is_named_between(at))
}
