//! Terms that a document spells in one way, whatever its sources do.

/// Spellings of one term, the usual one first.
pub const TERMS: [&[&str]; 3] = [
    &[
        "Cổng Dịch vụ công quốc gia",
        "Cổng dịch vụ công quốc gia",
        "Cổng Dịch vụ công Quốc gia",
        "Cổng dịch vụ công Quốc gia",
        "Cổng Dịch Vụ Công Quốc Gia",
    ],
    &["tỷ lệ", "tỉ lệ"],
    &["Ủy ban nhân dân", "Uỷ ban nhân dân", "Ủy ban Nhân dân", "Ủy Ban Nhân Dân"],
];

/// A name from a source as the notice spells it.
pub fn in_one_spelling(name: &str) -> String {
    let mut words = name.to_owned();
    for spellings in TERMS {
        if let Some((usual, others)) = spellings.split_first() {
            for other in others {
                words = words.replace(other, usual);
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_spelt_as_the_notice_spells_it() {
        assert_eq!(
            in_one_spelling("Tỷ lệ thanh toán trực tuyến trên Cổng dịch vụ công quốc gia"),
            "Tỷ lệ thanh toán trực tuyến trên Cổng Dịch vụ công quốc gia"
        );
    }
}
