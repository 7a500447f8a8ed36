//! Dates, weeks, months and times of day against those of the notice.

use chrono::{Datelike, NaiveDate};

use crate::figures::AsOf;
use crate::figures::number::{self, date};

use super::clause::{Passage, says};
use super::judge::Judge;
use super::rules;
use super::tokens::{Date, Kind, Number};
use super::verdict::{Verdict, Wrong};

/// Days after those of the figures within which a notice is signed, at most, where its own day is not known.
const LATEST_CITED: u64 = 45;

impl Judge<'_> {
    pub(super) fn week(&self, passage: &Passage<'_>, index: usize, number: &Number) -> Verdict {
        let counted = self.weeks.of(self.facts.week.as_of).number();
        let iso = self.facts.week.as_of.iso_week().week();
        let before = self.facts.week.against.map(|day| self.weeks.of(day).number());
        let value = u32::try_from(number.value).ok();
        let is_of = |number: Option<u32>| number.is_some() && number == value;
        if is_of(Some(counted)) {
            return Verdict::Agrees("tuần".to_owned());
        }
        // `tuần 15, tháng 4 năm 2025`, `kết quả … tuần 15`: the week of the notice itself, by the office's own rule
        let next = passage.tokens.get(index + 1).and_then(|token| token.word());
        let beside = passage.words(index..(index + 4).min(passage.tokens.len()));
        let lead = passage.words(passage.sentence(index).start..index);
        let is_beside = says(&lead, &["so với", "trước", "từ", "kế hoạch", "giữa"]);
        let is_subject = passage.tokens.len() < 60
            && !is_beside
            && (says(&lead, &["kết quả", "tình hình"]) || next == Some("năm") || beside.contains(" tháng "));
        if is_subject {
            return Verdict::wrong(
                rules::DATE,
                format!(
                    "ngày {} thuộc tuần {counted} theo cách đếm tuần của cơ quan",
                    date(self.facts.week.as_of)
                ),
                format!("tuần {counted}"),
            );
        }
        // beside it the week compared with; another office may count the one before
        if is_of(before) || is_of(Some(iso)) || is_of(Some(iso.saturating_sub(1))) {
            return Verdict::Agrees("tuần".to_owned());
        }
        Verdict::Unjudged
    }

    pub(super) fn month(&self, passage: &Passage<'_>, index: usize, (month, year): (u32, i32)) -> Verdict {
        let week = self.facts.week;
        let is = |day: NaiveDate| day.month() == month && day.year() == year;
        let known = [Some(week.as_of), week.against, self.signed_on].into_iter().flatten().any(is);
        if known {
            return Verdict::Agrees("tháng".to_owned());
        }
        // `tuần 15, tháng 4 năm 2025`: the month that the week lies in
        if passage.words(index.saturating_sub(3)..index).starts_with(" tuần ") {
            let right = format!("tháng {} năm {}", number::month(week.as_of.month()), week.as_of.year());
            return Verdict::wrong(rules::DATE, format!("ngày số liệu thuộc {right}"), right);
        }
        Verdict::Unjudged
    }

    pub(super) fn time(&self, passage: &Passage<'_>, index: usize, (hours, minutes): (u32, u32)) -> Verdict {
        use chrono::Timelike;
        let period = passage.words(passage.period(index));
        let is_of_list = says(&period, &["hồ sơ quá hạn", "hồ sơ đã quá hạn", "hồ sơ trễ hẹn"])
            && matches!(passage.tokens.get(index + 2).map(|token| &token.kind), Some(Kind::Date(_)));
        match self.facts.week.overdue.as_ref().map(|list| list.as_of) {
            Some(AsOf::Moment(at)) if (at.hour(), at.minute()) == (hours, minutes) => {
                Verdict::Agrees("giờ của danh sách quá hạn".to_owned())
            }
            Some(AsOf::Moment(at)) if is_of_list => {
                let right = format!("{:02} giờ {:02}", at.hour(), at.minute());
                Verdict::wrong(rules::DATE, format!("danh sách quá hạn là của {right}"), right)
            }
            _ => Verdict::Unjudged,
        }
    }

    /// `dữ liệu kỳ trước lúc 21 giờ 00 ngày 30/10/2026`, `tại kỳ đánh giá ngày 26/3/2025`: of days that have figures; `None` where the words tell
    /// nothing of the kind.
    fn date_of_data(&self, passage: &Passage<'_>, index: usize, written: Date) -> Option<Verdict> {
        let week = self.facts.week;
        let (day, against) = (written.in_year(week.as_of.year())?, week.against?);
        let clause = passage.clause(index);
        let lead = passage.words(index.saturating_sub(12).max(clause.start)..index);
        let is_other = [
            Some(week.as_of),
            Some(against),
            week.overdue.as_ref().map(|list| list.as_of.last_day()),
            self.signed_on,
        ];
        if is_other.contains(&Some(day)) || self.facts.history.days().any(|known| known == day) {
            return None;
        }
        // a deadline, or a document's day, follows other words
        if says(
            &lead,
            &["trước ngày", "hoàn thành", "thời hạn", "chậm nhất", "số", "văn bản", "quyết định", "công văn"],
        ) {
            return None;
        }
        let is_earlier =
            says(&lead, &["kỳ trước", "tuần trước", "lần trước", "kỳ so sánh", "kỳ đánh giá trước"]);
        let is_of_assessment = [
            "kỳ đánh giá ngày",
            "đợt đánh giá ngày",
            "kỳ đánh giá tại ngày",
            "kết quả ngày",
            "kết quả tại ngày",
            "đánh giá ngày",
            "kỳ số liệu ngày",
        ]
        .iter()
        .any(|words| lead.ends_with(&format!(" {words} ")));
        if is_earlier {
            let right = date(against);
            return Some(Verdict::wrong(rules::DATE, format!("ngày so sánh là {right}"), right));
        }
        // a day of another assessment that is not in the data may be told
        let near_day = |known: chrono::NaiveDate| (day - known).num_days().abs() <= 3 || near(day, known);
        let meant = [against, week.as_of].into_iter().find(|known| is_of_assessment && near_day(*known))?;
        let right = date(meant);
        Some(Verdict::wrong(rules::DATE, format!("không có số liệu ngày này; ngày đúng là {right}"), right))
    }

    /// `tại Thông báo số … ngày 08/4/2025, thời hạn hoàn thành là ngày 04/4/2025`: a deadline before the day of the document that sets it.
    fn before_its_document(&self, passage: &Passage<'_>, index: usize, written: Date) -> Option<Verdict> {
        let year = self.facts.week.as_of.year();
        let day = written.in_year(year)?;
        let sentence = passage.sentence(index);
        let lead = passage.words(index.saturating_sub(7).max(sentence.start)..index);
        if !says(&lead, &["thời hạn", "hạn", "hoàn thành", "xong", "chậm nhất"]) {
            return None;
        }
        let is_cited = |at: &usize| {
            (at.saturating_sub(4)..*at).any(|at| matches!(passage.tokens[at].kind, Kind::Reference))
        };
        let set_on =
            (sentence.start..index).filter(is_cited).find_map(|at| match &passage.tokens[at].kind {
                Kind::Date(date) => date.in_year(year),
                _ => None,
            })?;
        (day < set_on).then(|| {
            Verdict::wrong(
                rules::DATE_ORDER,
                format!("thời hạn này trước ngày của văn bản giao việc {}", date(set_on)),
                "",
            )
        })
    }

    /// The date of a cited document is its own; that of the decision that the index rests on is known.
    fn decision_date(&self, passage: &Passage<'_>, index: usize, written: Date) -> Verdict {
        let own = super::tokens::tokens(&self.facts.week.index.decision);
        let text = &self.facts.week.index.decision;
        let symbol = own.iter().find(|token| matches!(token.kind, Kind::Reference));
        let day = own.iter().find_map(|token| match token.kind {
            Kind::Date(date) => date.in_year(self.facts.week.as_of.year()),
            _ => None,
        });
        let Some((symbol, day)) = symbol.and_then(|symbol| text.get(symbol.range.clone())).zip(day) else {
            return Verdict::Name;
        };
        let cited = (index.saturating_sub(4)..index).any(|at| {
            let token = &passage.tokens[at];
            matches!(token.kind, Kind::Reference) && passage.text.get(token.range.clone()) == Some(symbol)
        });
        let other_symbol = (index.saturating_sub(4)..index).find_map(|at| {
            let token = &passage.tokens[at];
            let text = passage.text.get(token.range.clone())?;
            let ending = |text: &str| text.split_once('/').map(|(_, ending)| ending.to_owned());
            let is_like =
                matches!(token.kind, Kind::Reference) && text != symbol && ending(text) == ending(symbol);
            is_like.then_some(())
        });
        match written.in_year(self.facts.week.as_of.year()) {
            Some(same) if other_symbol.is_some() && same == day => {
                Verdict::wrong(rules::DATE, format!("văn bản ngày {} là {symbol}", date(day)), symbol)
            }
            Some(other) if cited && other != day => {
                Verdict::wrong(rules::DATE, format!("{symbol} là văn bản ngày {}", date(day)), date(day))
            }
            _ => Verdict::Name,
        }
    }

    pub(super) fn date(&self, passage: &Passage<'_>, index: usize, written: Date) -> Verdict {
        let week = self.facts.week;
        let before = passage.words(index.saturating_sub(6)..index);
        // the date beside the place in the letterhead
        let is_head = passage.text.chars().count() < 60 && before.ends_with(" | ngày ") && !written.is_short;
        if is_head {
            let Some(day) = written.in_year(week.as_of.year()) else { return Verdict::Unjudged };
            return match day < week.as_of {
                true => Verdict::wrong(
                    rules::DATE_ORDER,
                    format!("ngày ký trước ngày số liệu {}", date(week.as_of)),
                    "",
                ),
                false => Verdict::Agrees("ngày ký sau ngày số liệu".to_owned()),
            };
        }
        // a slip of the hand in the year: no document is of another century
        if written.year.is_some_and(|year| !(1945..=week.as_of.year() + 30).contains(&year)) {
            return Verdict::wrong(rules::DATE, "năm không đúng", "");
        }
        if let Some(wrong) = weekday(passage, index, written) {
            return wrong;
        }
        if let Some(verdict) = self.date_of_data(passage, index, written) {
            return verdict;
        }
        // the date of a cited document belongs to its number
        let cited =
            (index.saturating_sub(4)..index).any(|at| matches!(passage.tokens[at].kind, Kind::Reference));
        if cited && let Some(day) = written.in_year(week.as_of.year()) {
            // a notice is signed some days after its figures, and cites nothing of later
            let last = self
                .signed_on
                .map_or(week.as_of + chrono::Days::new(LATEST_CITED), |signed| signed.max(week.as_of));
            if day > last {
                let message = format!("văn bản viện dẫn có ngày sau ngày số liệu {}", date(week.as_of));
                return Verdict::wrong(rules::DATE_ORDER, message, "");
            }
            return self.decision_date(passage, index, written);
        }
        if let Some(verdict) = self.before_its_document(passage, index, written) {
            return verdict;
        }
        let Some(day) = written.in_year(week.as_of.year()) else {
            return Verdict::Disagrees(Wrong {
                rule: rules::DATE,
                message: "không có ngày này".to_owned(),
                expected: None,
            });
        };
        let overdue = week.overdue.as_ref().map(|list| list.as_of.last_day());
        let sentence = passage.words(passage.sentence(index));
        let counted = self.weeks.of(week.as_of);
        let is_of_week = sentence.contains(" tuần ") && sentence.contains(" từ ngày ");
        if is_of_week && [counted.first, counted.last].contains(&day) {
            return Verdict::Agrees("ngày đầu, ngày cuối của tuần".to_owned());
        }
        let is_overdue = sentence.contains(" quá hạn ");
        let is_until =
            [" tính đến ", " đến hết ngày ", " đến ngày "].iter().any(|words| before.contains(words));
        // `so với kết quả đánh giá tại phiên họp … ngày`
        let lead = passage.words(index.saturating_sub(9).max(passage.sentence(index).start)..index);
        // a meeting may be another one, unless something is compared with it
        let is_meeting = [" phiên họp ", " cuộc họp "].iter().any(|words| lead.contains(words))
            && says(&sentence, &["so với", "so sánh", "kết quả đánh giá", "kỳ trước"]);
        let is_against = is_meeting || [" so với ", " so sánh "].iter().any(|words| lead.contains(words));
        if is_until && !is_overdue && Some(day) == week.against && !sentence.contains(" so với ") {
            return Verdict::wrong(
                rules::DATE,
                format!("số liệu của kỳ này là ngày {}", date(week.as_of)),
                date(week.as_of),
            );
        }
        if is_against
            && day == week.as_of
            && !sentence.contains(" đến hết ")
            && let Some(against) = week.against
        {
            return Verdict::wrong(rules::DATE, format!("ngày so sánh là {}", date(against)), date(against));
        }
        // `lúc 09 giờ 00 ngày …, toàn tỉnh còn … hồ sơ quá hạn`
        let is_timed =
            (index.saturating_sub(3)..index).any(|at| matches!(passage.tokens[at].kind, Kind::Time(..)));
        let period = passage.words(passage.period(index));
        let is_of_list = says(&period, &["hồ sơ"])
            && says(&period, &["quá hạn", "trễ hẹn"])
            && (is_timed || before.contains(" tính đến "))
            && !is_against;
        if let Some(meant) = overdue.filter(|meant| is_of_list && *meant != day) {
            return Verdict::wrong(
                rules::DATE,
                format!("danh sách quá hạn là của ngày {}", date(meant)),
                date(meant),
            );
        }
        // day and month exchanged: no deadline stands behind `đến hết` so
        let exchanged =
            day.month() == week.as_of.day() && day.day() == week.as_of.month() && day != week.as_of;
        if exchanged && day.year() == week.as_of.year() && is_until {
            return Verdict::wrong(
                rules::DATE,
                format!("ngày đúng là {}", date(week.as_of)),
                date(week.as_of),
            );
        }
        let known = [Some(week.as_of), week.against, overdue, self.signed_on];
        if known.into_iter().flatten().any(|other| other == day) {
            return Verdict::Agrees("ngày".to_owned());
        }
        // `số liệu ngày …`, `khai thác dữ liệu … đến hết ngày …`: of when the figures are
        let is_figure = |at: usize| matches!(passage.tokens.get(at).map(|token| &token.kind), Some(Kind::Number(number)) if number.decimals > 0);
        let next = passage.tokens.get(index + 1).and_then(|token| token.word());
        let tells_data = before.ends_with(" số liệu ngày ")
            || (before.ends_with(" ngày ") && next == Some("là") && is_figure(index + 2))
            || (before.contains(" đến hết ngày ")
                && says(&sentence, &["số liệu", "dữ liệu", "khai thác"])
                && !says(
                    &sentence,
                    &["hoàn thành", "trước ngày", "chậm nhất", "thời hạn", "gửi", "khắc phục"],
                ));
        if tells_data && !is_overdue && !is_against {
            return Verdict::wrong(
                rules::DATE,
                format!("số liệu của kỳ này là ngày {}", date(week.as_of)),
                date(week.as_of),
            );
        }
        if [" trước ngày ", " chậm nhất ", " hạn ", " trong ngày ", " đến hết ngày "]
            .iter()
            .any(|words| before.contains(words))
            && !is_overdue
            && !before.contains(" tính đến ")
            && day > week.as_of
        {
            return Verdict::Agrees("thời hạn sau ngày số liệu".to_owned());
        }
        let is_deadline = before.ends_with(" trước ngày ")
            || (says(&before, &["hạn cuối", "hạn chót", "hạn hoàn thành", "chậm nhất"])
                && !says(&before, &["quá hạn", "trễ hạn"]));
        let is_of_dossiers =
            says(&before, &["tiếp nhận trước", "phát sinh trước", "nhận trước", "hồ sơ trước"]);
        if is_deadline && day < week.as_of && !is_of_dossiers {
            return Verdict::wrong(
                rules::DATE_ORDER,
                format!("thời hạn này trước ngày số liệu {}", date(week.as_of)),
                "",
            );
        }
        // a slip of the hand beside a date that is known
        let candidates: Vec<NaiveDate> = if is_overdue && overdue.is_some() {
            overdue.into_iter().collect()
        } else if is_against {
            week.against.into_iter().collect()
        } else {
            [Some(week.as_of), week.against, self.signed_on].into_iter().flatten().collect()
        };
        let meant = candidates.iter().find(|other| near(day, **other));
        match meant {
            Some(meant) => {
                Verdict::wrong(rules::DATE, format!("ngày đúng là {}", date(*meant)), date(*meant))
            }
            None if is_against && candidates.len() == 1 => Verdict::wrong(
                rules::DATE,
                format!("ngày so sánh là {}", date(candidates[0])),
                date(candidates[0]),
            ),
            None if is_until && !is_overdue => Verdict::wrong(
                rules::DATE,
                format!("số liệu của kỳ này là ngày {}", date(week.as_of)),
                date(week.as_of),
            ),
            None if is_overdue && candidates.len() == 1 && is_until => Verdict::wrong(
                rules::DATE,
                format!("danh sách quá hạn là của ngày {}", date(candidates[0])),
                date(candidates[0]),
            ),
            None => Verdict::Unjudged,
        }
    }
}

/// `thứ Năm, ngày 18/4/2025`: another day of the week than the one that is told; `None` where it is that one, or none is told.
fn weekday(passage: &Passage<'_>, index: usize, written: Date) -> Option<Verdict> {
    const NAMES: [(&str, chrono::Weekday); 7] = [
        ("thứ hai", chrono::Weekday::Mon),
        ("thứ ba", chrono::Weekday::Tue),
        ("thứ tư", chrono::Weekday::Wed),
        ("thứ năm", chrono::Weekday::Thu),
        ("thứ sáu", chrono::Weekday::Fri),
        ("thứ bảy", chrono::Weekday::Sat),
        ("chủ nhật", chrono::Weekday::Sun),
    ];
    let day = written.year.and_then(|year| written.in_year(year))?;
    let lead = passage.words(index.saturating_sub(4)..index).replace(" | ", " ");
    let lead = lead.strip_suffix(" ngày ").unwrap_or(lead.trim_end());
    let (_, told) = NAMES.into_iter().find(|(name, _)| lead.trim_end().ends_with(&format!(" {name}")))?;
    let right = NAMES.into_iter().find(|(_, weekday)| *weekday == day.weekday()).map(|(name, _)| name)?;
    (told != day.weekday()).then(|| Verdict::wrong(rules::DATE, format!("ngày này là {right}"), right))
}

/// Whether one date may be the other with day and month exchanged, or with one of its parts mistyped.
pub fn near(one: NaiveDate, other: NaiveDate) -> bool {
    let exchanged = one.year() == other.year() && one.month() == other.day() && one.day() == other.month();
    let same = [one.year() == other.year(), one.month() == other.month(), one.day() == other.day()];
    exchanged || same == [false, true, true] || same == [true, false, true]
}
