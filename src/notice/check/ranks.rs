//! Ranks, places and parts of a whole against the figures.

use rust_decimal::Decimal;

use crate::figures::number::count;
use crate::figures::words::Way;

use super::clause::{Cue, EARLIER, Measured, Noun, Passage, cue, is_other, measured, says};
use super::counts;
use super::facts::{Fact, Role, Unit};
use super::judge::{Judge, speaks_of_then};
use super::names::{Entity, Mention};
use super::owner::Owner;
use super::rules;
use super::tokens::Number;
use super::verdict::{Carried, Verdict};

/// `11/13 sở có số liệu`: a part of all of them, whether they have a score or not.
fn tells_data(passage: &Passage<'_>, index: usize) -> bool {
    let behind = passage.words(index + 1..passage.clause(index).end);
    says(&behind, &["có số liệu", "có dữ liệu", "có điểm", "được chấm điểm", "được đánh giá"])
        && !says(&behind, &["tăng", "giảm", "từ", "trên", "dưới"])
}

/// Which way the words before a place say that it was reached: `vươn lên vị trí thứ nhất`, `lùi về thứ 6`.
fn towards(passage: &Passage<'_>, index: usize) -> Option<Way> {
    let from = index.saturating_sub(5).max(passage.clause(index).start);
    (from..index).rev().find_map(|at| match passage.tokens[at].word() {
        Some("lên") if passage.word_before(at, 1) != "trở" => Some(Way::Up),
        Some("vươn" | "leo" | "bứt") => Some(Way::Up),
        Some("xuống" | "lùi" | "tụt" | "rớt" | "trượt") => Some(Way::Down),
        _ => None,
    })
}

/// Whether a place is one in another ranking than that of the scores, or the bound of several places.
fn is_of_other_ranking(passage: &Passage<'_>, index: usize) -> bool {
    let end = passage.clause(index).end;
    let behind = |words: usize| passage.words(index + 1..(index + 1 + words).min(end));
    says(&behind(3), &["trở lên", "trở xuống", "trở về"])
        || says(
            &behind(8),
            &[
                "về mức tăng",
                "về mức giảm",
                "về tốc độ",
                "về mức độ cải thiện",
                "về số hồ sơ",
                "xét về",
                "tính về",
                "theo mức tăng",
                "theo mức giảm",
            ],
        )
}

impl Judge<'_> {
    pub(super) fn share(
        &self,
        passage: &Passage<'_>,
        index: usize,
        part: u32,
        whole: u32,
        carried: &Carried,
    ) -> Verdict {
        let week = self.facts.week;
        let lead = passage.words(passage.sentence(index).start..index);
        let is_rank = |noun: Noun| {
            noun == Noun::Provinces
                && (says(&lead, &["hạng", "thứ", "vị trí", "xếp", "đứng", "thứ hạng"])
                    || !counts::is_of_some_provinces(self.facts, passage, index, carried))
        };
        if let Some(Measured::Counts(noun)) = measured(passage, index)
            && !is_rank(noun)
        {
            let of = week.rank.current.map(|rank| rank.of());
            if let Some(of) = of.filter(|of| noun == Noun::Provinces && *of != whole) {
                return Verdict::wrong(
                    rules::COUNT,
                    format!("có {of} tỉnh, thành phố"),
                    format!("{}/{of}", count(part)),
                );
            }
            let Some(found) = counts::expected(self.facts, passage, index, noun, carried) else {
                return Verdict::Unjudged;
            };
            // of how many: all of the group, or those that have a score
            let total = counts::sizes(self.facts, passage, index, noun, carried);
            if let Some((first, rest)) = total.split_first()
                && *first > 0
                && !says(&passage.words(passage.clause(index)), &["trong danh sách", "trong số", "có tên"])
                && !lead.ends_with(" danh sách | ")
                && *first != whole
                && (!rest.contains(&whole) || (rest.contains(&part) && tells_data(passage, index)))
            {
                let right = format!("{}/{first}", count(part));
                return Verdict::wrong(rules::COUNT, format!("có {first} đơn vị được đánh giá"), right);
            }
            return match found.numbers.first() {
                Some(_) if found.numbers.contains(&part) => Verdict::Agrees(found.what),
                Some(right) if found.is_certain => Verdict::wrong(
                    rules::COUNT,
                    format!("{} là {}", found.what, count(*right)),
                    format!("{}/{whole}", count(*right)),
                ),
                _ => Verdict::Unjudged,
            };
        }
        if measured(passage, index) == Some(Measured::In(Unit::Point)) {
            let plain = |value: u32| Number {
                value: value.into(),
                decimals: 0,
                sign: None,
                percent: false,
                dot: false,
                padded: false,
            };
            return self.points(passage, index, &plain(part), &plain(whole), carried);
        }
        // `tuần 15/2025`
        if (1990..2200).contains(&whole) {
            let plain = Number {
                value: part.into(),
                decimals: 0,
                sign: None,
                percent: false,
                dot: false,
                padded: false,
            };
            return if passage.word_before(index, 1) == "tuần" {
                self.week(passage, index, &plain)
            } else {
                Verdict::Unjudged
            };
        }
        if measured(passage, index) == Some(Measured::In(Unit::Dossier)) {
            return self.share_of_dossiers(passage, index, part, whole);
        }
        // a place only where it is spoken of as one, or is one of so many provinces
        let words = passage.words(passage.sentence(index).start..index);
        let is_place = says(&words, &["hạng", "thứ", "vị trí", "xếp", "đứng", "thứ hạng"])
            || week.rank.current.is_some_and(|rank| rank.of() == whole);
        if !is_place || is_of_other_ranking(passage, index) {
            return Verdict::Unjudged;
        }
        let mention = self
            .mentions(passage, index)
            .iter()
            .filter_map(|mention| mention.entities.first().copied())
            .find(|entity| !matches!(entity, Entity::Group(_)));
        match mention {
            Some(Entity::Unit(id)) => {
                let Some(unit) = week.unit(id) else { return Verdict::Unjudged };
                let size =
                    u32::try_from(week.group(unit.unit.group).filter(|unit| unit.score().is_some()).count())
                        .unwrap_or(0);
                let all = u32::try_from(week.group(unit.unit.group).count()).unwrap_or(0);
                // `từ hạng 10/14 lên hạng 4/14`
                let was =
                    self.facts.place_before(id).filter(|_| cue(passage, index).role == Some(Role::Baseline));
                match was.or(unit.place) {
                    Some(place) if place == part && (whole == size || whole == all) => {
                        Verdict::Agrees("vị trí".to_owned())
                    }
                    Some(place) => Verdict::wrong(
                        rules::RANK,
                        format!("vị trí của {} là {place}/{size}", unit.unit.name),
                        format!("{place}/{size}"),
                    ),
                    None => Verdict::Unjudged,
                }
            }
            Some(Entity::Other(id)) => match self.facts.place_of(id) {
                Some(place) if place == part => Verdict::Agrees("thứ hạng".to_owned()),
                Some(place) => {
                    Verdict::wrong(rules::RANK, format!("thứ hạng là {place}"), format!("{place}/{whole}"))
                }
                None => Verdict::Unjudged,
            },
            _ => self.rank(passage, index, part, Some(whole)),
        }
    }

    /// `204/214 hồ sơ quá hạn`: a unit's dossiers among all.
    fn share_of_dossiers(&self, passage: &Passage<'_>, index: usize, part: u32, whole: u32) -> Verdict {
        let Some(list) = self.facts.week.overdue.as_ref() else { return Verdict::Unjudged };
        let units = self.mentions(passage, index).into_iter().flat_map(|mention| mention.entities.clone());
        let named = units.filter_map(|entity| match entity {
            Entity::Unit(id) => list.units.iter().find(|overdue| overdue.unit.id == id),
            _ => None,
        });
        let total = list.total();
        match named.into_iter().next() {
            Some(unit) if unit.count.0 == part && whole == total => {
                Verdict::Agrees("số hồ sơ quá hạn".to_owned())
            }
            Some(unit) => {
                let right = format!("{}/{total}", count(unit.count.0));
                Verdict::wrong(rules::COUNT, format!("số hồ sơ quá hạn là {right}"), right)
            }
            None => Verdict::Unjudged,
        }
    }

    /// The province's rank.
    pub(super) fn rank(&self, passage: &Passage<'_>, index: usize, part: u32, whole: Option<u32>) -> Verdict {
        let week = self.facts.week;
        let is =
            |rank: crate::figures::Rank| rank.place() == part && whole.is_none_or(|whole| rank.of() == whole);
        let Cue { role, is_strong, .. } = cue(passage, index);
        let told = self.told_role(passage, index);
        let (current, baseline) = (week.rank.current, week.rank.baseline);
        // within brackets behind the words of a comparison stands the earlier one
        let clause = passage.clause(index);
        let in_brackets = clause.start > 0 && passage.tokens[clause.start - 1].is_sign("(");
        let before = passage.words(passage.sentence(index).start..index);
        let compared = in_brackets && before.contains(" so với ");
        let role = match role {
            Some(Role::Baseline) => Some(Role::Baseline),
            _ if compared => Some(Role::Baseline),
            role if is_strong => role,
            role => told.or(role),
        };
        let meant = match role {
            Some(Role::Baseline) => baseline,
            _ => current,
        };
        let fits_any = [current, baseline].into_iter().flatten().any(is);
        match meant {
            Some(meant) if is(meant) => Verdict::Agrees("thứ hạng".to_owned()),
            Some(meant) if !fits_any || is_strong || role == Some(Role::Baseline) || told.is_some() => {
                let expected = if whole.is_some() { meant.to_string() } else { meant.place().to_string() };
                Verdict::wrong(rules::RANK, format!("thứ hạng là {meant}"), expected)
            }
            _ if fits_any => Verdict::Agrees("thứ hạng".to_owned()),
            _ => Verdict::Unjudged,
        }
    }

    pub(super) fn place(
        &self,
        passage: &Passage<'_>,
        index: usize,
        number: &Number,
        carried: &Carried,
    ) -> Verdict {
        match self.place_of(passage, index, number, carried) {
            Verdict::Disagrees(_) if self.is_of_unnamed(passage, index) => Verdict::Unjudged,
            other => other,
        }
    }

    fn place_of(&self, passage: &Passage<'_>, index: usize, number: &Number, carried: &Carried) -> Verdict {
        let Ok(stated) = u32::try_from(number.value) else { return Verdict::Unjudged };
        let sentence = passage.words(passage.sentence(index).start..index);
        // `cách vị trí thứ nhất`, `kém tỉnh đứng thứ 2`: whose place it is nobody claims
        // `từ hạng 131 trở xuống`, `đứng thứ 8 về mức tăng`: of another ranking, or of many
        if is_of_other_ranking(passage, index) {
            return Verdict::Unjudged;
        }
        let lead = passage.words(index.saturating_sub(7).max(passage.clause(index).start)..index);
        let is_measured_to = says(&lead, &["cách", "kém", "hơn", "so với", "khoảng cách"])
            && says(&lead, &["vị trí", "đơn vị", "địa phương", "tỉnh", "thành phố"])
            && !says(&lead, &["xếp hạng", "thứ hạng"]);
        let is_led_to =
            [" đến vị trí thứ ", " tới vị trí thứ "].iter().any(|words| sentence.ends_with(words));
        if sentence.ends_with(" với vị trí thứ ") || (is_led_to && says(&sentence, &["khoảng cách", "cách"]))
        {
            return Verdict::Name;
        }
        if is_measured_to && !says(&lead, &["lên", "xuống", "từ"]) {
            return Verdict::Name;
        }
        // `lớn gấp bốn lần mức giảm đứng thứ hai`
        if matches!(passage.word_before(index, 3), "giảm" | "tăng" | "mức")
            && passage.word_before(index, 2) == "đứng"
        {
            return Verdict::Unjudged;
        }
        let mentions = self.mentions(passage, index);
        // `bỏ xa đơn vị đứng thứ hai là Sở Xây dựng`: who it is stands behind
        let is_led = ["đơn vị", "địa phương", "sở", "huyện", "xã", "phường", "tỉnh"].iter().any(|noun| {
            passage.words(index.saturating_sub(5)..index).contains(&format!(" {noun} đứng thứ "))
        });
        let behind = passage
            .mentions
            .iter()
            .find(|mention| is_led && mention.first > index && mention.first <= index + 2);
        // `vị trí thứ tư chưa vững vì chỉ hơn tỉnh Tây Ninh 0,10 điểm`
        let is_behind = |mention: &&Mention| {
            mention.end <= index
                || !says(
                    &passage.words(index + 1..mention.first),
                    &["hơn", "kém", "cách", "với", "sau", "trước", "vì", "do"],
                )
        };
        let entity = behind
            .into_iter()
            .chain(mentions.iter().copied().filter(is_behind))
            .filter_map(|mention| {
                let is_points = |entity: &&Entity| matches!(entity, Entity::Points(_));
                mention.entities.iter().find(is_points).or(mention.entities.first()).copied()
            })
            .find(|entity| !matches!(entity, Entity::Group(_)))
            .or_else(|| carried.entities.first().copied());
        let Cue { role, .. } = cue(passage, index);
        let told = self.told_role(passage, index);
        let is_of_then = told == Some(Role::Baseline)
            || (told != Some(Role::Current) && (says(&sentence, &EARLIER) || says(&sentence, &["trước đó"])));
        match entity {
            Some(Entity::Unit(id)) => {
                let is = self.facts.week.unit(id).and_then(|unit| unit.place);
                let was = self.facts.place_before(id);
                let meant = if role == Some(Role::Baseline) { was } else { is };
                // `vươn lên vị trí thứ nhất` of one that fell to it
                let towards = towards(passage, index);
                let moved = is.zip(was).map(|(is, was)| Way::of(Decimal::from(was) - Decimal::from(is)));
                match meant {
                    Some(place)
                        if place == stated
                            && role != Some(Role::Baseline)
                            && towards
                                .zip(moved)
                                .is_some_and(|(told, moved)| moved != Way::Same && told != moved) =>
                    {
                        let right = moved.map_or("", Way::towards);
                        Verdict::wrong(rules::DIRECTION, format!("thực tế {right} vị trí này"), right)
                    }
                    Some(place) if place == stated => Verdict::Agrees("vị trí".to_owned()),
                    Some(_) if was == Some(stated) && is_of_then => {
                        Verdict::Agrees("vị trí kỳ trước".to_owned())
                    }
                    Some(place) => {
                        Verdict::wrong(rules::RANK, format!("vị trí là {place}"), place.to_string())
                    }
                    None => Verdict::Unjudged,
                }
            }
            Some(Entity::Other(id)) => {
                let was = self.facts.place_of_before(id);
                let moved = was
                    .zip(self.facts.place_of(id))
                    .map(|(was, is)| Way::of(Decimal::from(was) - Decimal::from(is)));
                if let Some((told, moved)) = towards(passage, index).zip(moved)
                    && role != Some(Role::Baseline)
                    && self.facts.place_of(id) == Some(stated)
                    && moved != Way::Same
                    && told != moved
                {
                    let right = moved.towards();
                    return Verdict::wrong(rules::DIRECTION, format!("thực tế {right} vị trí này"), right);
                }
                let meant =
                    if role == Some(Role::Baseline) || is_of_then { was } else { self.facts.place_of(id) };
                match meant {
                    Some(place) if place == stated => Verdict::Agrees("thứ hạng".to_owned()),
                    Some(place) => {
                        Verdict::wrong(rules::RANK, format!("thứ hạng là {place}"), place.to_string())
                    }
                    None => Verdict::Unjudged,
                }
            }
            // `Thanh toán trực tuyến: 7,21/10 điểm, đứng thứ 3 cả nước`
            Some(Entity::Points(_))
                if matches!(
                    self.owner(passage, index, &mentions, carried),
                    Owner::Unit(_) | Owner::Units(_)
                ) =>
            {
                Verdict::Unjudged
            }
            Some(Entity::Points(no)) => match self
                .facts
                .place_in_group(no, role == Some(Role::Baseline) || is_of_then)
            {
                Some(place) if place == stated => Verdict::Agrees("thứ hạng của nhóm".to_owned()),
                // among the groups themselves it would be one of the first
                Some(place)
                    if says(
                        &passage.words(passage.sentence(index)),
                        &["cả nước", "toàn quốc", "địa phương", "tỉnh | thành phố"],
                    ) || usize::try_from(stated)
                        .is_ok_and(|stated| stated > self.facts.week.index.groups.len()) =>
                {
                    Verdict::wrong(rules::RANK, format!("thứ hạng của nhóm là {place}"), place.to_string())
                }
                _ => Verdict::Unjudged,
            },
            // units that are told without their names have places of their own
            _ if carried.group.is_some() || self.speaks_of_units(passage, index) => Verdict::Unjudged,
            _ => self.rank(passage, index, stated, None),
        }
    }

    /// Whether the sentence before a place speaks of units, not of the province.
    fn speaks_of_units(&self, passage: &Passage<'_>, index: usize) -> bool {
        let lead = passage.words(passage.period(index).start..index);
        let of_province = says(&lead, &["tỉnh", "thành phố", "toàn tỉnh", "cả nước"]);
        !of_province && says(&lead, &["đơn vị", "xã", "phường", "sở", "huyện", "chi nhánh"])
    }

    pub(super) fn points(
        &self,
        passage: &Passage<'_>,
        index: usize,
        part: &Number,
        whole: &Number,
        carried: &Carried,
    ) -> Verdict {
        // `nếu đạt …`, `05 đơn vị (0,00/10 điểm)`: of no one group or unit that is known
        let noun = passage.words(index.saturating_sub(3)..index);
        if is_other(passage, index).is_some() || noun.ends_with(" đơn vị | ") {
            return Verdict::Unjudged;
        }
        let mut mentions = self.mentions(passage, index);
        // `đạt 12,49/22 điểm ở nhóm Số hóa hồ sơ`
        let is_points = |mention: &&Mention| matches!(mention.entities.first(), Some(Entity::Points(_)));
        let is_excepted = says(&passage.words(passage.sentence(index)), &["trừ", "kể cả"]);
        if !is_excepted && !mentions.iter().any(&is_points) {
            let end = passage.sentence(index).end.min(index + 8);
            mentions.extend(
                passage
                    .mentions
                    .iter()
                    .filter(|mention| (index..end).contains(&mention.first))
                    .find(is_points),
            );
        }
        let owner = self.owner(passage, index, &mentions, carried);
        let is_of_several = matches!(owner, Owner::Units(_)) || self.is_of_unnamed(passage, index);
        for mention in &mentions {
            let mut facts = self.facts_of(mention, &mentions, &owner);
            // of several it is one of theirs, or nobody can tell
            if is_of_several && mention.entities.iter().any(|entity| matches!(entity, Entity::Points(_))) {
                let of_group = mention.entities.iter().flat_map(|entity| self.facts.of(*entity));
                let mut maxima = of_group.filter(|fact| fact.what == "điểm tối đa của nhóm");
                if let Some(max) = maxima.next().map(|fact| fact.value).filter(|max| *max != whole.value) {
                    let right = format!(
                        "{}/{}",
                        crate::figures::number::fixed(part.value),
                        crate::figures::number::exact(max)
                    );
                    return Verdict::wrong(rules::NUMBER, format!("điểm tối đa của nhóm là {max}"), right);
                }
                let fits = facts.iter().find(|fact| {
                    fact.unit == Unit::Point
                        && fact.role != Role::Derived
                        && fact.is(part.value, part.decimals)
                });
                return fits.map_or(Verdict::Unjudged, |fact| Verdict::Agrees(fact.what.clone()));
            }
            let is_total = facts.iter().any(|fact| {
                fact.unit == Unit::Point
                    && fact.role == Role::Current
                    && matches!(mention.entities.as_slice(), [Entity::Province | Entity::Unit(_)])
                    && !fact.what.contains("nhóm")
                    && fact.is(part.value, part.decimals)
                    && part.decimals > 0
            });
            if is_total && whole.value > Decimal::from(22) && whole.value != Decimal::ONE_HUNDRED {
                let right = format!("{}/100", crate::figures::number::fixed(part.value));
                return Verdict::wrong(rules::NUMBER, "thang điểm là 100", right);
            }
            // of a maximum that is not the index's own: a unit's points in the group that is named beside it
            if whole.value != Decimal::ONE_HUNDRED {
                facts.retain(|fact| fact.role == Role::Derived || fact.what.contains("nhóm"));
            }
            let of = |role: Role| facts.iter().find(|fact| fact.unit == Unit::Point && fact.role == role);
            let Some(current) = of(Role::Current) else { continue };
            let max = facts.iter().find(|fact| fact.what == "điểm tối đa của nhóm").map(|fact| fact.value);
            let told = self.told_role(passage, index);
            let Cue { role, .. } = cue(passage, index);
            let is_baseline = told == Some(Role::Baseline) || role == Some(Role::Baseline);
            let meant = if is_baseline { of(Role::Baseline).unwrap_or(current) } else { current };
            let max = max.unwrap_or(Decimal::ONE_HUNDRED);
            let is = |fact: &Fact| fact.is(part.value, part.decimals) && whole.value == max;
            let loose = !is_baseline
                && told.is_none()
                && of(Role::Baseline).is_some_and(is)
                && (carried.is_of_then || speaks_of_then(self.facts, passage, index, false));
            if is(meant) || (loose && role.is_none()) {
                return Verdict::Agrees(meant.what.clone());
            }
            let expected = format!(
                "{}/{}",
                crate::figures::number::fixed(meant.value),
                crate::figures::number::exact(max)
            );
            return Verdict::wrong(rules::NUMBER, format!("{} là {expected}", meant.what), expected);
        }
        let own = self
            .facts
            .of(Entity::Province)
            .iter()
            .find(|fact| fact.unit == Unit::Point && fact.role == Role::Current);
        match own {
            Some(own) if own.is(part.value, part.decimals) && whole.value == Decimal::ONE_HUNDRED => {
                Verdict::Agrees(own.what.clone())
            }
            // `tỉnh đạt 66,23/100 điểm`: a score like one without its maximum
            _ if whole.value == Decimal::ONE_HUNDRED => {
                self.figure(passage, index, part, Some(Unit::Point), carried)
            }
            _ => Verdict::Unjudged,
        }
    }
}
