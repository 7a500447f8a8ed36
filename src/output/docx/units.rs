//! Word's units of length.

/// Points in twentieths, in which Word counts lengths.
#[expect(clippy::cast_possible_truncation, reason = "no length is longer than a page")]
pub fn twips(points: f32) -> i32 {
    (points * 20.0).round() as i32
}

/// Points in halves, in which Word counts the sizes of letters.
#[expect(clippy::cast_possible_truncation, reason = "no letter is higher than a page")]
pub fn half_points(points: f32) -> i32 {
    (points * 2.0).round() as i32
}
