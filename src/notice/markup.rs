//! The officer's words as plain text: `*italic*` and `**bold**` paired around words, `{indicator:9/change}` for a figure. Files of older
//! versions and the command line write them so; the data file keeps styles beside the words.

use unicode_normalization::UnicodeNormalization;

use crate::document::{Run, Text};
use crate::figures::FigureRef;

/// Reads marked words. A sign that stands for no pair around words stays as it was typed, so `2*3 và 4*5` is what it is; `\*` is an
/// asterisk everywhere.
pub fn read(words: &str) -> Text {
    let words: String = words.nfc().collect();
    let signs: Vec<char> = words.chars().collect();
    let mut text = Text::default();
    spans(&signs, 0, signs.len(), (false, false), &mut text);
    text
}

/// Reads words as they stand: no sign means anything but a figure in braces.
pub fn read_plain(words: &str) -> Text {
    let words: String = words.nfc().collect();
    let mut text = Text::default();
    add(&words, (false, false), &mut text);
    text
}

/// Binds the figures that plain words name in braces; styles and figures that are bound already stay.
#[must_use]
pub fn with_figures(text: &Text) -> Text {
    let runs = text.0.iter().flat_map(|run| match run.bound {
        None if run.text.contains('{') => {
            let styled = |read: Run| Run { bold: run.bold, italic: run.italic, ..read };
            read_plain(&run.text).0.into_iter().map(styled).collect()
        }
        _ => vec![run.clone()],
    });
    Text(runs.collect())
}

/// Writes words so that [`read`] gives the same. Asterisks are escaped only where they would be taken for signs.
pub fn write(text: &Text) -> String {
    let simple = written(text, |words| words.to_owned());
    let same = |words: &str| {
        let [left, right] = [merged(&read(words)), merged(text)];
        left == right
    };
    if same(&simple) { simple } else { written(text, escaped) }
}

fn written(text: &Text, escaped: impl Fn(&str) -> String) -> String {
    let mut words = String::new();
    for (style, inner) in merged_with(text, escaped) {
        // a sign pairs around words only: the spaces at the ends of a run stand outside of it
        let body = inner.trim_matches(char::is_whitespace);
        let sign = match style {
            (false, false) => "",
            (true, false) => "**",
            (false, true) => "*",
            (true, true) => "***",
        };
        if sign.is_empty() || body.is_empty() {
            words.push_str(&inner);
            continue;
        }
        let (before, after) = inner.split_once(body).unwrap_or(("", ""));
        words.extend([before, sign, body, sign, after]);
    }
    words
}

/// The stretches of one style with their words, figures in braces.
fn merged(text: &Text) -> Vec<(Style, String)> {
    merged_with(text, str::to_owned)
}

fn merged_with(text: &Text, turn: impl Fn(&str) -> String) -> Vec<(Style, String)> {
    let mut stretches: Vec<(Style, String)> = Vec::new();
    for run in &text.0 {
        let words = match run.bound {
            Some(figure) => format!("{{{figure}}}"),
            None => turn(&run.text),
        };
        match stretches.last_mut() {
            Some((style, earlier)) if *style == (run.bold, run.italic) => earlier.push_str(&words),
            _ => stretches.push(((run.bold, run.italic), words)),
        }
    }
    stretches.retain(|(_, words)| !words.is_empty());
    stretches
}

fn escaped(words: &str) -> String {
    words.replace('\\', "\\\\").replace('*', "\\*")
}

/// Bold and italic.
type Style = (bool, bool);

fn spans(signs: &[char], from: usize, to: usize, style: Style, text: &mut Text) {
    let mut plain = String::new();
    let mut at = from;
    while at < to {
        let sign = signs[at];
        if sign == '\\' && at + 1 < to && matches!(signs[at + 1], '*' | '\\') {
            plain.push(signs[at + 1]);
            at += 2;
            continue;
        }
        let run = (at..to).take_while(|index| signs[*index] == '*').count();
        let wanted = match run {
            1 => (false, true),
            2 => (true, false),
            3 => (true, true),
            _ => (false, false),
        };
        let is_new = (wanted.0 && !style.0) || (wanted.1 && !style.1);
        let close = if is_new { closing(signs, at, run, to) } else { None };
        match close {
            Some(close) => {
                add(&plain, style, text);
                plain.clear();
                spans(signs, at + run, close, (style.0 || wanted.0, style.1 || wanted.1), text);
                at = close + run;
            }
            None => {
                let taken = run.max(1);
                plain.extend(&signs[at..at + taken]);
                at += taken;
            }
        }
    }
    add(&plain, style, text);
}

/// Where the signs stand that pair with so many at a place: around words, so that no letter stands before the first nor behind the last,
/// and what they hold begins and ends as words do: `(*) … (*)` holds none.
fn closing(signs: &[char], at: usize, run: usize, to: usize) -> Option<usize> {
    let sign = |index: usize| signs.get(index).filter(|_| index < to);
    let is_letter = |index: Option<usize>| index.and_then(sign).is_some_and(|sign| sign.is_alphanumeric());
    let begins = |sign: &char| sign.is_alphanumeric() || "([{“\"'«*\\-+≥≤".contains(*sign);
    let ends = |sign: &char| sign.is_alphanumeric() || ")]}”\"'».,;:!?…%*/".contains(*sign);
    if is_letter(at.checked_sub(1)) || !sign(at + run).is_some_and(begins) {
        return None;
    }
    let mut index = at + run;
    while index < to {
        if signs[index] == '\\' {
            index += 2;
            continue;
        }
        let here = (index..to).take_while(|index| signs[*index] == '*').count();
        let pairs = here == run && index > at + run && sign(index - 1).is_some_and(ends);
        if pairs && !is_letter(Some(index + run)) {
            return Some(index);
        }
        index += here.max(1);
    }
    None
}

/// Adds words, their figures in braces bound.
fn add(words: &str, (bold, italic): Style, text: &mut Text) {
    let mut plain = String::new();
    let mut rest = words;
    let mut put = |words: &mut String, bound: Option<FigureRef>| {
        if !words.is_empty() || bound.is_some() {
            text.0.push(Run { text: std::mem::take(words), bold, italic, bound });
        }
    };
    while let Some(open) = rest.find('{') {
        plain.push_str(&rest[..open]);
        rest = &rest[open..];
        let named = rest.find('}').and_then(|close| Some((close, rest[1..close].parse::<FigureRef>().ok()?)));
        match named {
            Some((close, figure)) => {
                put(&mut plain, None);
                put(&mut String::new(), Some(figure));
                rest = &rest[close + 1..];
            }
            None => {
                plain.push('{');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    put(&mut plain, None);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(words: &str) -> String {
        let mark = |run: &Run| {
            let words = run.bound.map_or_else(|| run.text.clone(), |figure| format!("[{figure}]"));
            match (run.bold, run.italic) {
                (false, false) => words,
                (true, false) => format!("<b>{words}</b>"),
                (false, true) => format!("<i>{words}</i>"),
                (true, true) => format!("<bi>{words}</bi>"),
            }
        };
        read(words).0.iter().map(mark).collect()
    }

    #[test]
    fn emphasis_is_read_where_it_is_paired_around_words() {
        assert_eq!(shown("một *hai* ba"), "một <i>hai</i> ba");
        assert_eq!(shown("một **hai** ba"), "một <b>hai</b> ba");
        assert_eq!(shown("**một *hai* ba**"), "<b>một </b><bi>hai</bi><b> ba</b>");
        assert_eq!(shown("***gấp***, *(ghi chú.)*"), "<bi>gấp</bi>, <i>(ghi chú.)</i>");
        assert_eq!(shown("(*một*; **hai**.)"), "(<i>một</i>; <b>hai</b>.)");
    }

    #[test]
    fn an_asterisk_that_is_no_pair_stays_what_it_is() {
        for words in [
            "2*3 và 4*5",
            "(*) theo 2*3 và 4*5 (*)",
            "một * hai * ba",
            "một *hai",
            "5 * 3 = 15, **",
            "****",
            "a*b*c",
            "* một",
            "tỷ lệ 5*, 6*",
        ] {
            assert_eq!(shown(words), words, "{words}");
        }
        assert_eq!(shown("\\*một\\* và *hai*"), "*một* và <i>hai</i>");
    }

    #[test]
    fn a_figure_in_braces_is_bound_and_other_braces_stay() {
        assert_eq!(shown("giảm {indicator:9/size} điểm"), "giảm [indicator:9/size] điểm");
        assert_eq!(shown("*giảm {indicator:9/size}*"), "<i>giảm </i><i>[indicator:9/size]</i>");
        assert_eq!(shown("{x} {indicator:9} { {rank/current}"), "{x} {indicator:9} { [rank/current]");
    }

    #[test]
    fn what_is_written_is_read_as_it_was() {
        for words in [
            "2*3 và 4*5",
            "(*) theo *mẫu* (*)",
            "một *hai* **ba** ***bốn*** \\*năm\\*",
            "giảm {indicator:9/size} điểm, C:\\tệp",
            "*nghiêng {rank/current} hết*",
        ] {
            let text = read(words);
            assert_eq!(write(&text), words);
            assert_eq!(read(&write(&text)), text, "{words}");
        }
        let odd = Text(vec![
            Run { text: "đầu".into(), ..Run::default() },
            Run { text: " nghiêng ".into(), italic: true, ..Run::default() },
            Run { text: "*cuối*".into(), ..Run::default() },
        ]);
        assert_eq!(read(&write(&odd)).to_plain(), odd.to_plain());
    }

    #[test]
    fn what_is_typed_becomes_nfc() {
        assert_eq!(read("tie\u{302}\u{301}ng").to_plain(), "tiếng");
    }
}
