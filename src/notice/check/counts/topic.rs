//! By which group of the index units are counted, where it is not by their scores.

use super::stretch::stretch;
use crate::notice::check::clause::Passage;
use crate::notice::check::focus::topic;
use crate::notice::check::names::Mention;
use crate::notice::check::verdict::Carried;

/// The group of the index by whose points units are counted, and whether that is sure: `03 xã có nhóm Số hóa hồ sơ dưới 4 điểm`.
pub fn points_told(passage: &Passage<'_>, index: usize, carried: &Carried) -> (Option<u8>, bool) {
    let own = stretch(passage, index);
    let mut near = passage.mentions.iter().filter(|mention| own.contains(&mention.first));
    if let Some(no) = near.find_map(Mention::points) {
        return (Some(no), true);
    }
    // `Về thanh toán trực tuyến, có 05 sở, ngành chưa có điểm`: the sentence says of what it speaks
    let sentence = passage.sentence(index);
    let led = passage.mentions.iter().find(|mention| {
        sentence.contains(&mention.first)
            && mention.end <= index
            && passage.word_before(mention.first, 1) == "về"
            && mention.points().is_some()
    });
    if let Some(no) = led.and_then(Mention::points) {
        return (Some(no), true);
    }
    // far from it in its paragraph only what the paragraph begins with
    let period = passage.period(index).start;
    let leads = passage.mentions.first().filter(|first| first.first < 6 && first.points().is_some());
    let is_near = passage
        .mentions
        .iter()
        .any(|mention| mention.first >= period && mention.end <= index && mention.points().is_some());
    let is_told = is_near || leads.is_some() || carried.points.is_some();
    let topic = topic(passage, index, carried).filter(|_| is_told);
    (topic, topic.is_none())
}
