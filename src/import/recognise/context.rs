//! What stands around a table says of its figures: titles, notes, the worksheet's name; the nearest that tells counts.

use crate::figures::name::fold;

use super::columns::View;
use super::evidence::{Around, Evidence};
use super::lexicon::{Said, said_in};
use super::lines::is_source;
use super::tells::Tells;

/// What a title of scores may say.
const OF_SCORES: Tells = Tells::SCORE
    .and(Tells::RESULT)
    .and(Tells::INDEX)
    .and(Tells::HUNDRED)
    .and(Tells::TITLE)
    .and(Tells::INDICATORS)
    .and(Tells::NOTE)
    .and(Tells::SHARE)
    .and(Tells::PLACE)
    .and(Tells::CLASS)
    .and(Tells::TOTAL)
    .and(Tells::DOSSIER)
    .and(Tells::DOCUMENT)
    .and(Tells::NUMBERING)
    .and(Tells::PROCESS)
    .and(Tells::CURRENT);
/// What a title of overdue dossiers may say.
const OF_OVERDUE: Tells = Tells::OVERDUE
    .and(Tells::NUMBER)
    .and(Tells::DOSSIER)
    .and(Tells::TOTAL)
    .and(Tells::TITLE)
    .and(Tells::NOTE)
    .and(Tells::PROCESS)
    .and(Tells::DOCUMENT)
    .and(Tells::CURRENT)
    .and(Tells::RESULT)
    .and(Tells::INDEX)
    .and(Tells::NUMBERING);
/// What speaks of figures at all.
const TELLING: Tells = Tells::SCORE
    .and(Tells::RESULT)
    .and(Tells::INDEX)
    .and(Tells::OVERDUE)
    .and(Tells::DOSSIER)
    .and(Tells::TARGET)
    .and(Tells::FOREIGN)
    .and(Tells::SHARE)
    .and(Tells::CHANGE)
    .and(Tells::COUNTRY)
    .and(Tells::AGGREGATE)
    .and(Tells::PLACE)
    .and(Tells::CLASS);
/// What makes a title's figures another thing, whatever else it says.
pub const OTHER: Tells = Tells::TARGET.and(Tells::FOREIGN).and(Tells::COUNTRY).and(Tells::AGGREGATE);
/// What makes them surely scores.
const SCORING: Tells = Tells::SCORE.and(Tells::RESULT).and(Tells::INDEX);

/// What a line says of the figures below it.
fn judge(said: &Said, evidence: impl FnOnce() -> Evidence) -> Around {
    if !said.tells.any(TELLING) {
        return Around::Nothing;
    }
    if said.only(OF_OVERDUE) && said.tells.any(Tells::OVERDUE) {
        return Around::Overdue(evidence());
    }
    // `KẾT QUẢ GIẢI QUYẾT HỒ SƠ` counts dossiers, `ĐIỂM GIẢI QUYẾT HỒ SƠ` does not
    let counts =
        said.tells.any(Tells::NUMBER.and(Tells::DOSSIER)) && !said.tells.any(Tells::SCORE.and(Tells::INDEX));
    if said.only(OF_SCORES) && said.tells.any(SCORING) && !counts {
        return Around::Scores(evidence());
    }
    Around::Doubtful(evidence())
}

/// Lines that are sentences of a report, no titles.
const LONGEST_TITLE: usize = 220;

impl View<'_> {
    /// What the lines above the table say of its figures, the nearest that tells; else the worksheet's name.
    pub fn around(&self) -> Around {
        let lines = self.lines_above();
        let mut told = Around::Nothing;
        for line in
            lines.iter().filter(|line| !is_source(&line.key) && line.text.chars().count() <= LONGEST_TITLE)
        {
            let evidence = || Evidence { at: Some(line.at), text: line.text.clone() };
            let said = said_in(&line.key);
            let judged = judge(&said, evidence);
            match (&told, &judged) {
                // what makes the figures another thing counts wherever it stands
                (_, Around::Doubtful(_)) if said.tells.any(OTHER) => return judged,
                (Around::Nothing, _) => told = judged,
                _ => {}
            }
        }
        if let (Around::Nothing, Some(hint)) = (&told, self.hint) {
            told = Around::Scores(Evidence { at: None, text: hint.to_owned() });
        }
        let mut sheet = said_in(&fold(&self.sheet.name));
        // `Điểm (2)`: worksheets are numbered
        sheet.tells = sheet.tells.without(Tells::SCALE);
        let of_sheet = judge(&sheet, || Evidence { at: None, text: self.sheet.name.clone() });
        match (&told, &of_sheet) {
            (_, Around::Doubtful(_)) if sheet.tells.any(OTHER) => of_sheet,
            (Around::Nothing, Around::Scores(_) | Around::Overdue(_)) => of_sheet,
            _ => told,
        }
    }
}
