//! Who or what a passage speaks of: units, indicators, groups of points, the province and others, found by their registered names and the
//! ways in which offices shorten them.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use crate::figures::name::fold;
use crate::figures::province::bare_key;
use crate::figures::unit::{Kind as UnitKind, NameParts};
use crate::figures::{Group, History, IndexVersion, Unit, UnitId};

use super::tokens::{Kind, Token};

/// Something that figures are known of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Entity {
    /// The office's province.
    Province,
    /// An indicator of the index.
    Indicator(u8),
    /// A group of the index.
    Points(u8),
    /// A unit.
    Unit(UnitId),
    /// All units of a group.
    Group(Group),
    /// Another province.
    Other(UnitId),
}

/// A place where something is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// What may be meant: a group of points and an indicator may bear one name.
    pub entities: Vec<Entity>,
    /// The first token.
    pub first: usize,
    /// The token behind the last.
    pub end: usize,
}

impl Mention {
    /// The group of points that may be meant.
    pub fn points(&self) -> Option<u8> {
        self.entities.iter().find_map(|entity| match entity {
            Entity::Points(no) => Some(*no),
            _ => None,
        })
    }
}

/// A folded word that stands in a name, by its number; the same number is the same word.
type WordId = u32;

/// A word that stands in no name.
const UNKNOWN: WordId = 0;
/// A sign across which nothing is named.
const APART: WordId = 1;

/// The names that are known.
pub struct Names {
    /// The words of all names.
    ids: HashMap<String, WordId>,
    /// What words of texts were folded to, as they were met: a text says few words many times.
    met: RefCell<HashMap<String, Rc<[WordId]>>>,
    /// Names by their first word; a weak one counts only where nothing else stands.
    by_first: HashMap<WordId, Vec<(Vec<WordId>, Entity)>>,
    registered: HashMap<UnitId, String>,
    groups: HashMap<UnitId, Group>,
    /// What marks an indicator in free words.
    marks: Vec<(u8, Vec<Vec<WordId>>)>,
    /// Marks that stand in one indicator's name alone.
    hints: Vec<(u8, Vec<WordId>)>,
}

impl Names {
    /// The names of a history's units and of a version of the index; `aliases` are confirmed spellings.
    pub fn new(
        history: &History,
        index: &IndexVersion,
        province: &str,
        aliases: &[(UnitId, String)],
    ) -> Self {
        let mut names = Self {
            ids: HashMap::new(),
            met: RefCell::default(),
            by_first: HashMap::new(),
            groups: HashMap::new(),
            registered: HashMap::new(),
            marks: Vec::new(),
            hints: Vec::new(),
        };
        let mut proper: HashMap<String, Vec<UnitId>> = HashMap::new();
        for unit in history.units().values().filter(|unit| unit.group != Group::Province) {
            names.groups.insert(unit.id, unit.group);
            names.registered.insert(unit.id, unit.name.clone());
            for name in spellings(unit) {
                names.add(&name, Entity::Unit(unit.id));
            }
            proper.entry(fold(NameParts::new(&unit.name).proper)).or_default().push(unit.id);
        }
        for (unit, alias) in aliases {
            names.add(alias, Entity::Unit(*unit));
        }
        let home = bare_key(province);
        // a bare name proves nothing where it is the province's own; where several bear it, the group that is spoken of tells
        for (name, units) in proper.iter().filter(|(name, _)| name.contains(' ') && **name != home) {
            for unit in units {
                names.add(name, Entity::Unit(*unit));
            }
        }
        for (id, name) in history.provinces() {
            let bare = bare_key(name);
            // a file that was read before the office told its name keeps it among the others
            if bare == home {
                continue;
            }
            for word in ["tỉnh", "thành phố", "tp", "ubnd tỉnh", "ubnd thành phố"] {
                names.add(&format!("{word} {bare}"), Entity::Other(id));
            }
            // of one word there is Huế alone, which is no other word
            if !proper.contains_key(&bare) {
                names.add(&bare, Entity::Other(id));
            }
        }
        if !home.is_empty() {
            for word in ["tỉnh", "thành phố", "tp", "ubnd tỉnh", "ubnd thành phố"] {
                names.add(&format!("{word} {home}"), Entity::Province);
            }
            if !proper.contains_key(&home) && home.contains(' ') {
                names.add(&home, Entity::Province);
            }
        }
        for words in ["toàn tỉnh", "toàn thành phố", "của tỉnh", "của thành phố", "thứ hạng của tỉnh"]
        {
            names.add(words, Entity::Province);
        }
        names.index(index);
        for (words, group) in [
            ("ubnd cấp huyện", Group::District),
            ("cấp huyện", Group::District),
            ("ubnd cấp xã", Group::Commune),
            ("cấp xã", Group::Commune),
            ("sở, ban, ngành", Group::Department),
            ("sở, ngành", Group::Department),
            ("khối sở", Group::Department),
            ("các sở", Group::Department),
            ("khối huyện", Group::District),
            ("các huyện", Group::District),
            ("huyện, thị xã", Group::District),
            ("khối xã", Group::Commune),
            ("các xã", Group::Commune),
            ("các phường", Group::Commune),
            ("xã, phường", Group::Commune),
            ("cấp tỉnh", Group::Department),
            ("chi nhánh đất đai", Group::Branch),
            ("chi nhánh văn phòng đăng ký đất đai", Group::Branch),
            ("các chi nhánh", Group::Branch),
            ("các chi nhánh văn phòng đăng ký đất đai", Group::Branch),
            ("các chi nhánh đất đai", Group::Branch),
            ("chi nhánh vpđkđđ", Group::Branch),
            ("các chi nhánh vpđkđđ", Group::Branch),
            ("chi nhánh vpđk đất đai", Group::Branch),
            ("các chi nhánh vpđk đất đai", Group::Branch),
        ] {
            names.add(words, Entity::Group(group));
        }
        names
    }

    fn index(&mut self, index: &IndexVersion) {
        for indicator in &index.indicators {
            let entity = Entity::Indicator(indicator.no);
            let later = indicator.renamed.iter().map(|renamed| &renamed.name);
            for name in [&indicator.name, &indicator.short].into_iter().chain(later) {
                self.add(name, entity);
                let key = fold(name);
                let rate = fold("tỷ lệ");
                match key.strip_prefix(&format!("{rate} ")) {
                    Some(rest) => self.add(rest, entity),
                    None => self.add(&format!("{rate} {key}"), entity),
                }
            }
            self.add(&format!("chỉ số {}", indicator.no), entity);
            self.add(&format!("chỉ số số {}", indicator.no), entity);
            self.add(&format!("chỉ số thứ {}", indicator.no), entity);
            let marks = indicator.marks.iter().map(|mark| self.words_of(mark)).collect();
            self.marks.push((indicator.no, marks));
        }
        let holds =
            |name: &str, mark: &str| format!(" {} ", fold(name)).contains(&format!(" {} ", fold(mark)));
        for indicator in &index.indicators {
            for mark in &indicator.marks {
                let bearers = index
                    .indicators
                    .iter()
                    .filter(|other| holds(&other.name, mark) || other.marks.contains(mark));
                if bearers.count() == 1 {
                    let words = self.words_of(mark);
                    self.hints.push((indicator.no, words));
                }
            }
        }
        for group in &index.groups {
            let entity = Entity::Points(group.no);
            self.add(&group.name, entity);
            for head in group.heads.iter().filter(|head| head.contains(' ')) {
                self.add(head, entity);
            }
            for lead in ["nhóm", "nhóm chỉ số"] {
                self.add(&format!("{lead} {}", group.name), entity);
                self.add(&format!("{lead} {}", group.no), entity);
                for head in &group.heads {
                    self.add(&format!("{lead} {head}"), entity);
                }
            }
        }
    }

    /// The words of a name, each with a number from now on.
    fn words_of(&mut self, name: &str) -> Vec<WordId> {
        let folded = in_full(&fold(name));
        let words = folded.split(' ').filter(|word| !word.is_empty());
        words
            .map(|word| match self.ids.get(word) {
                Some(id) => *id,
                None => {
                    let id = APART + 1 + WordId::try_from(self.ids.len()).unwrap_or(WordId::MAX - APART - 1);
                    self.ids.insert(word.to_owned(), id);
                    id
                }
            })
            .collect()
    }

    /// The words of a text's word, which may be several.
    fn met(&self, word: &str) -> Rc<[WordId]> {
        if let Some(known) = self.met.borrow().get(word) {
            return Rc::clone(known);
        }
        let folded = in_full(&fold(word));
        let parts = folded.split(' ').filter(|part| !part.is_empty());
        let ids: Rc<[WordId]> = parts.map(|part| self.ids.get(part).copied().unwrap_or(UNKNOWN)).collect();
        self.met.borrow_mut().insert(word.to_owned(), Rc::clone(&ids));
        ids
    }

    fn add(&mut self, name: &str, entity: Entity) {
        let words = self.words_of(name);
        let Some(first) = words.first() else { return };
        let known = self.by_first.entry(*first).or_default();
        if !known.iter().any(|(other, meant)| *other == words && *meant == entity) {
            known.push((words, entity));
        }
    }

    /// What is named in a passage, in order; of names that begin at one word the longest. Of several units of one name it is the one of the
    /// group that is spoken of, else none.
    pub fn mentions(&self, tokens: &[Token], group: Option<Group>) -> Vec<Mention> {
        let mut found = self.all_mentions(tokens);
        // the group of those named just before, to whom a bare name is joined: `các chi nhánh Hớn Quản, Phước Long`
        let mut joined: Option<(usize, Group)> = None;
        // `Chi nhánh Văn phòng Đăng ký đất đai (03 hồ sơ): Hớn Quản: 01 hồ sơ; Phước Long: 01 hồ sơ`
        let led = found.first().and_then(|first| match first.entities.as_slice() {
            [Entity::Group(led)] => {
                let next = found.get(1).map_or(tokens.len(), |next| next.first);
                let is_led = tokens[first.end..next].iter().any(|token| token.is_sign(":"));
                is_led.then_some(*led)
            }
            _ => None,
        });
        let group = led.or(group);
        for mention in &mut found {
            let units = mention.entities.iter().filter(|entity| matches!(entity, Entity::Unit(_))).count();
            let group_of = |entity: &Entity| match entity {
                Entity::Unit(id) => self.groups.get(id).copied(),
                Entity::Group(group) => Some(*group),
                _ => None,
            };
            let is_link = |token: &Token| {
                token.is_sign(",;:(") || matches!(token.word(), Some("và" | "cùng" | "là" | "gồm"))
            };
            let near = joined.filter(|(end, _)| tokens[*end..mention.first].iter().all(is_link));
            if units > 1 {
                // a branch of the land registry is spoken of as one; a bare name is that of the district or commune
                let others =
                    mention.entities.iter().filter_map(group_of).filter(|other| *other != Group::Branch);
                let others: Vec<Group> = others.collect();
                let meant = near.map(|(_, group)| group).or(group).or(match others.as_slice() {
                    [only] => Some(*only),
                    _ => None,
                });
                mention.entities.retain(|entity| match entity {
                    Entity::Unit(_) => meant.is_some() && group_of(entity) == meant,
                    _ => true,
                });
            }
            joined = mention.entities.first().and_then(group_of).map(|group| (mention.end, group));
        }
        found.retain(|mention| !mention.entities.is_empty());
        // a group of points may bear the name of an indicator, which numbers in percent speak of
        for mention in &mut found {
            if matches!(mention.entities.as_slice(), [Entity::Points(_)])
                && let Some(stretch) = tokens.get(mention.first..mention.end)
                && let Some(marked) = self.by_marks(stretch)
            {
                mention.entities.extend(marked.entities);
            }
        }
        found
    }

    fn all_mentions(&self, tokens: &[Token]) -> Vec<Mention> {
        let keys = self.keys(tokens);
        let mut found = Vec::new();
        let mut at = 0;
        while at < keys.words.len() {
            match self.longest(&keys, at) {
                Some((entities, length)) => {
                    let (first, last) = (keys.tokens[at], keys.tokens[at + length - 1]);
                    // `06 nhóm chỉ số, 4 nhóm tăng` names no indicator 4
                    let is_apart = length > 1 && last - keys.tokens[at + length - 2] > 1;
                    if is_apart && matches!(tokens[last].kind, Kind::Number(_)) {
                        at += 1;
                        continue;
                    }
                    found.push(Mention { entities, first, end: last + 1 });
                    at += length;
                }
                None => at += 1,
            }
        }
        self.by_numbers(tokens, &mut found);
        found
    }

    /// `05 chỉ số giảm (số 1, 7, 8, 9 và 11)`: indicators that are named by their numbers, several of them.
    fn by_numbers(&self, tokens: &[Token], found: &mut Vec<Mention>) {
        let number = |at: usize| match &tokens.get(at)?.kind {
            Kind::Number(number) if number.decimals == 0 && !number.percent && number.sign.is_none() => {
                let no = u8::try_from(number.value).ok()?;
                self.marks.iter().any(|(known, _)| *known == no).then_some(no)
            }
            _ => None,
        };
        let is_link = |at: usize| {
            tokens
                .get(at)
                .is_some_and(|token| token.is_sign(",") || matches!(token.word(), Some("và" | "cùng")))
        };
        let mut at = 0;
        while at < tokens.len() {
            if tokens[at].word() != Some("số") {
                at += 1;
                continue;
            }
            let mut end = at + 1;
            let mut named = Vec::new();
            while let Some(no) = number(end) {
                named.push((no, end));
                end += 1;
                if !is_link(end) {
                    break;
                }
                end += 1;
            }
            // what is counted has its noun behind it: `chỉ số 3, 5 đơn vị`
            let is_closed = tokens.get(end).is_none_or(|token| token.is_sign(").;:]"));
            if named.len() > 1 && is_closed {
                found.retain(|mention| mention.first < at || mention.first > end);
                found.extend(named.iter().map(|(no, place)| Mention {
                    entities: vec![Entity::Indicator(*no)],
                    first: if *place == at + 1 { at } else { *place },
                    end: place + 1,
                }));
                found.sort_by_key(|mention| mention.first);
            }
            at = end;
        }
    }

    fn longest(&self, keys: &Keys, at: usize) -> Option<(Vec<Entity>, usize)> {
        let known = self.by_first.get(keys.words.get(at)?)?;
        let fits =
            known.iter().filter(|(words, _)| keys.words.get(at..at + words.len()) == Some(words.as_slice()));
        let mut fits: Vec<&(Vec<WordId>, Entity)> = fits.collect();
        let length = fits.iter().map(|(words, _)| words.len()).max()?;
        fits.retain(|(words, _)| words.len() == length);
        Some((fits.into_iter().map(|(_, entity)| *entity).collect(), length))
    }

    /// The registered name of a unit.
    pub fn registered(&self, id: UnitId) -> Option<&str> {
        self.registered.get(&id).map(String::as_str)
    }

    /// The name of a unit that a stretch is nearly: as many words, more than `longer_than` tokens of them, of which one differs by a letter or
    /// a mark; and the token behind it.
    pub fn nearly(&self, tokens: &[Token], at: usize, longer_than: usize) -> Option<(usize, String)> {
        let keys = self.keys(tokens.get(at..(at + 14).min(tokens.len()))?);
        let known = self.by_first.get(keys.words.first()?)?;
        let mut best: Option<(usize, String)> = None;
        for (words, entity) in known.iter().filter(|(words, _)| words.len() > 2) {
            let Entity::Unit(id) = entity else { continue };
            let Some(text) = keys.words.get(..words.len()) else { continue };
            let mut differing = (0..words.len()).filter(|place| words[*place] != text[*place]);
            let (Some(place), None) = (differing.next(), differing.next()) else { continue };
            let end = keys.tokens[words.len() - 1] + 1;
            // words of one number each, so that the place in the name is a token
            let token = tokens.get(at + keys.tokens[place])?;
            let Some(written) = token.word().map(fold) else { continue };
            let Some(meant) =
                self.ids.iter().find(|(_, number)| **number == words[place]).map(|(word, _)| word)
            else {
                continue;
            };
            let is_near = letters_apart(&written, meant) == 1 && meant.chars().count() > 2;
            if is_near && end > longer_than && best.as_ref().is_none_or(|(longest, _)| end > *longest) {
                best = self.registered.get(id).map(|name| (end, name.clone()));
            }
        }
        best.map(|(end, name)| (at + end, name))
    }

    /// The indicator that a stretch of a passage speaks of in other words than its name; the token behind the last of them.
    pub fn by_marks(&self, tokens: &[Token]) -> Option<Mention> {
        let keys = self.keys(tokens);
        self.marked(&keys, 0..tokens.len())
    }

    /// The indicator of which a stretch bears a word that no other one's name or marks hold; `None` where it bears those of several.
    pub fn hinted(&self, keys: &Keys, stretch: Range<usize>) -> Option<Mention> {
        let from = keys.tokens.partition_point(|token| *token < stretch.start);
        let to = keys.tokens.partition_point(|token| *token < stretch.end);
        let (words, tokens) = (keys.words.get(from..to)?, keys.tokens.get(from..to)?);
        let mut found: Option<(u8, Mention)> = None;
        for (no, mark) in &self.hints {
            let Some(at) = words.windows(mark.len()).position(|words| words == mark.as_slice()) else {
                continue;
            };
            if found.as_ref().is_some_and(|(other, _)| other != no) {
                return None;
            }
            let last = tokens[at + mark.len() - 1];
            found = Some((
                *no,
                Mention { entities: vec![Entity::Indicator(*no)], first: tokens[at], end: last + 1 },
            ));
        }
        found.map(|(_, mention)| mention)
    }

    /// The same of a stretch of tokens whose words are numbered already.
    pub fn marked(&self, keys: &Keys, stretch: Range<usize>) -> Option<Mention> {
        let from = keys.tokens.partition_point(|token| *token < stretch.start);
        let to = keys.tokens.partition_point(|token| *token < stretch.end);
        let (words, tokens) = (keys.words.get(from..to)?, keys.tokens.get(from..to)?);
        let place = |mark: &[WordId]| {
            let first = mark.first()?;
            let mut places = words.windows(mark.len()).enumerate().filter(|(_, words)| words[0] == *first);
            places.find(|(_, words)| *words == mark).map(|(at, _)| (at, at + mark.len()))
        };
        let mut best: Option<(usize, Mention)> = None;
        let mut is_tie = false;
        for (no, marks) in &self.marks {
            let places: Option<Vec<(usize, usize)>> = marks.iter().map(|mark| place(mark)).collect();
            let Some(places) = places.filter(|places| !places.is_empty()) else { continue };
            let size: usize = marks.iter().map(Vec::len).sum();
            let (first, last) = places
                .iter()
                .fold((usize::MAX, 0), |(first, last), (from, to)| (first.min(*from), last.max(*to)));
            // words far from each other speak of different things
            if last - first > size + 8 {
                continue;
            }
            let mention = Mention {
                entities: vec![Entity::Indicator(*no)],
                first: tokens[first],
                end: tokens[last - 1] + 1,
            };
            match &best {
                Some((other, _)) if *other > size => {}
                Some((other, _)) if *other == size => is_tie = true,
                _ => {
                    best = Some((size, mention));
                    is_tie = false;
                }
            }
        }
        best.filter(|_| !is_tie).map(|(_, mention)| mention)
    }
}

/// How many letters or marks one word has to change, lose or gain to become the other, at most three.
fn letters_apart(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > 2 {
        return 3;
    }
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, sign) in one.iter().enumerate() {
        let mut corner = row[0];
        row[0] = at + 1;
        for (column, meant) in other.iter().enumerate() {
            let changed = corner + usize::from(sign != meant);
            corner = row[column + 1];
            row[column + 1] = changed.min(row[column] + 1).min(corner + 1);
        }
    }
    row[other.len()].min(3)
}

/// The words of a passage by their numbers, each with its token; a comma or a dash within a name is none.
pub struct Keys {
    words: Vec<WordId>,
    tokens: Vec<usize>,
}

impl Names {
    /// The words of tokens by their numbers.
    pub fn keys(&self, tokens: &[Token]) -> Keys {
        let mut keys =
            Keys { words: Vec::with_capacity(tokens.len()), tokens: Vec::with_capacity(tokens.len()) };
        for (index, token) in tokens.iter().enumerate() {
            let mut put = |word: WordId| {
                keys.words.push(word);
                keys.tokens.push(index);
            };
            match &token.kind {
                Kind::Word(word) => self.met(word).iter().for_each(|id| put(*id)),
                Kind::Number(number) if number.decimals == 0 && number.sign.is_none() && !number.percent => {
                    let digits = number.value.normalize().to_string();
                    put(self.ids.get(&digits).copied().unwrap_or(UNKNOWN));
                }
                // within a name
                Kind::Sign(',' | '-' | '–' | '“' | '”' | '"' | '.') => {}
                // nothing is named across another sign
                _ => put(APART),
            }
        }
        keys
    }
}

/// What a branch of the land registry is called before its place.
const BRANCHES: [&str; 4] =
    ["chi nhánh", "chi nhánh văn phòng đăng ký đất đai", "chi nhánh vpđk đất đai", "chi nhánh vpđkđđ"];

/// Abbreviations that stand within names of indicators, and what they stand for.
const SHORT: [(&str, &str); 5] = [
    ("tthc", "thủ tục hành chính"),
    ("dvc", "dịch vụ công"),
    ("dvctt", "dịch vụ công trực tuyến"),
    ("dvcqg", "dịch vụ công quốc gia"),
    ("đvcqg", "dịch vụ công quốc gia"),
];

/// A folded text with its abbreviations in full.
fn in_full(folded: &str) -> String {
    let word = |word: &str| {
        let known = SHORT.iter().find(|(short, _)| fold(short) == word);
        known.map_or_else(|| word.to_owned(), |(_, long)| fold(long))
    };
    folded.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The ways in which a unit's name is written.
fn spellings(unit: &Unit) -> Vec<String> {
    let parts = NameParts::new(&unit.name);
    let mut all = vec![unit.name.clone()];
    let kinds: &[&str] = match parts.kind {
        Some(UnitKind::City) => &["thành phố", "tp"],
        Some(UnitKind::Town) => &["thị xã", "tx"],
        Some(UnitKind::RuralDistrict) => &["huyện"],
        Some(UnitKind::RuralCommune) => &["xã"],
        Some(UnitKind::Ward) => &["phường"],
        Some(UnitKind::Township) => &["thị trấn"],
        Some(UnitKind::SpecialZone) => &["đặc khu"],
        Some(UnitKind::Branch) => &BRANCHES,
        Some(UnitKind::Department | UnitKind::Body) => {
            all.extend(shortened(parts.proper));
            &[]
        }
        None if unit.group == Group::Branch => &BRANCHES,
        None => &[],
    };
    for kind in kinds {
        let name = format!("{kind} {}", parts.proper);
        if unit.group != Group::Branch {
            all.extend([format!("ubnd {name}"), format!("ủy ban nhân dân {name}")]);
        }
        all.push(name);
    }
    all
}

/// A department's name with initials: `Sở Khoa học và Công nghệ` as `Sở KH&CN`, `Sở KHCN`; `Ban Quản lý Khu kinh tế` as `BQL KKT`.
fn shortened(name: &str) -> Vec<String> {
    let key = fold(name);
    let words: Vec<&str> = key.split(' ').collect();
    let lead = if words.starts_with(&["ban", "quản", "lý"].map(fold).each_ref().map(String::as_str)) {
        3
    } else {
        1
    };
    let Some((lead, rest)) = words.split_at_checked(lead).filter(|(_, rest)| rest.len() > 1) else {
        return Vec::new();
    };
    let and = fold("và");
    let initial = |word: &&str| word.chars().next().map(String::from).unwrap_or_default();
    let joined: String = rest.iter().filter(|word| **word != and).map(initial).collect();
    let with_and = rest
        .split(|word| *word == and)
        .map(|part| part.iter().map(initial).collect::<String>())
        .collect::<Vec<_>>()
        .join(&format!(" {and} "));
    let leads: Vec<String> = match lead.len() {
        3 => vec![lead.join(" "), "bql".to_owned(), "ban ql".to_owned(), "ban".to_owned()],
        _ => vec![lead.join(" ")],
    };
    leads.iter().flat_map(|lead| [format!("{lead} {joined}"), format!("{lead} {with_and}")]).collect()
}
