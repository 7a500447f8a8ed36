//! A number with what the words around it tell: whom it may speak of, in what it is measured, which figure they make it.

use rust_decimal::Decimal;

use crate::figures::words::Way;

use super::clause::Passage;
use super::facts::{Fact, Role, Unit};
use super::names::Mention;
use super::tokens::Number;
use super::verdict::Carried;

/// A number with what was found out about it.
pub struct Reading<'r, 'p> {
    /// Where it stands.
    pub passage: &'r Passage<'p>,
    /// Its token.
    pub index: usize,
    /// How it is written.
    pub number: &'r Number,
    /// In what it is measured.
    pub unit: Unit,
    /// Which figure the words make it.
    pub role: Option<Role>,
    /// Which way they say that things went.
    pub way: Option<Way>,
    /// Whom it may speak of, the likeliest first.
    pub mentions: Vec<&'r Mention>,
    /// The figures of each of them, and last those of the province.
    pub groups: Vec<Vec<Fact>>,
    /// The group of the index that is spoken of.
    pub topic: Option<u8>,
    /// What the lines that lead here tell.
    pub carried: &'r Carried,
}

impl Reading<'_, '_> {
    /// The word before the number that makes it a rough one: `khoảng`, `gần`, `hơn`.
    pub fn rough(&self) -> Option<&str> {
        let (near, before) =
            (self.passage.word_before(self.index, 1), self.passage.word_before(self.index, 2));
        let is_distance =
            near == "hơn" && ["thấp", "cao", "ít", "nhiều", "lớn", "nhỏ", "kém"].contains(&before);
        let is_rough = !is_distance && ["khoảng", "gần", "hơn", "xấp", "xỉ", "trên"].contains(&near);
        is_rough.then_some(near)
    }

    /// Whether a rough number states a figure: `gần 5` is below it, `hơn 25` above.
    pub fn is_near(&self, value: Decimal) -> bool {
        let beyond = value.abs() - self.number.value.abs();
        let step = Decimal::new(1, self.number.decimals);
        match self.rough() {
            Some("gần") => beyond <= Decimal::ZERO && -beyond < step,
            Some("hơn" | "trên") => beyond >= Decimal::ZERO && beyond < step,
            Some(_) => beyond.abs() < step,
            None => false,
        }
    }
}
