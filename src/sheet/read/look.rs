//! What a page's styles hide or strike out: those of its elements, and the simple rules of its own style sheets.

use std::collections::HashMap;

use html5gum::StartTag;

/// What a style makes of an element.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Style {
    hidden: bool,
    struck: bool,
}

/// Classes by which frameworks hide what only screen readers read, or all.
const HIDING: [&str; 11] = [
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
    "screen-reader-text",
    "screen-reader-only",
    "a11y-hidden",
    "d-none",
    "hidden",
    "hide",
    "invisible",
    "visually-hidden-focusable",
];

/// Rules that are read, at most.
const RULES: usize = 5_000;

/// The rules of a page's style sheets that hide or strike out, by class.
#[derive(Debug, Default)]
pub struct Look {
    classes: HashMap<String, Style>,
    ids: HashMap<String, Style>,
}

impl Look {
    /// Of a page.
    pub fn of(page: &str) -> Self {
        let mut look = Self::default();
        let mut rest = page;
        let mut left = RULES;
        while let Some(sheet) = next_sheet(&mut rest) {
            for rule in sheet.split('}') {
                let Some((selectors, body)) = rule.rsplit_once('{') else { continue };
                let style = style_of(body);
                if style == Style::default() {
                    continue;
                }
                for selector in selectors.split(',') {
                    let last = selector.split_whitespace().last().unwrap_or_default();
                    let name = |mark: char| last.rsplit_once(mark).map(|(_, name)| name.to_owned());
                    // what depends on a state is not how it looks at first
                    if last.contains([':', '[', '>']) || left == 0 {
                        continue;
                    }
                    left -= 1;
                    if let Some(class) = name('.') {
                        look.classes.insert(class, style);
                    } else if let Some(id) = name('#') {
                        look.ids.insert(id, style);
                    }
                }
            }
        }
        look
    }

    /// Whether an element is not seen.
    pub fn hides(&self, tag: &StartTag<()>) -> bool {
        tag.attributes.contains_key(&b"hidden"[..]) || self.any(tag, |style| style.hidden) || {
            let classes = attribute(tag, b"class");
            classes.split_whitespace().any(|class| HIDING.contains(&class.to_lowercase().as_str()))
        }
    }

    /// Whether an element is struck out.
    pub fn strikes(&self, tag: &StartTag<()>) -> bool {
        self.any(tag, |style| style.struck)
    }

    fn any(&self, tag: &StartTag<()>, wanted: fn(&Style) -> bool) -> bool {
        if wanted(&style_of(&attribute(tag, b"style"))) {
            return true;
        }
        let classes = attribute(tag, b"class");
        classes.split_whitespace().any(|class| self.classes.get(class).is_some_and(wanted))
            || self.ids.get(&attribute(tag, b"id")).is_some_and(wanted)
    }
}

fn attribute(tag: &StartTag<()>, name: &[u8]) -> String {
    tag.attributes.get(name).map(|value| String::from_utf8_lossy(value).into_owned()).unwrap_or_default()
}

/// The next style sheet of a page.
fn next_sheet<'a>(rest: &mut &'a str) -> Option<&'a str> {
    let at = find(rest, "<style")?;
    let begin = at + rest[at..].find('>')? + 1;
    let end = begin + find(&rest[begin..], "</style").unwrap_or(rest.len() - begin);
    let sheet = &rest[begin..end];
    *rest = &rest[end..];
    Some(sheet)
}

/// Where ASCII letters stand, whatever their case.
fn find(text: &str, wanted: &str) -> Option<usize> {
    text.as_bytes().windows(wanted.len()).position(|window| window.eq_ignore_ascii_case(wanted.as_bytes()))
}

/// What declarations make of an element.
fn style_of(declarations: &str) -> Style {
    let mut style = Style::default();
    for declaration in declarations.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let (name, value) = (name.trim().to_lowercase(), value.trim().to_lowercase());
        let value = value.trim_end_matches("!important").trim();
        match name.as_str() {
            "display" => style.hidden = value == "none",
            "visibility" => style.hidden |= value == "hidden" || value == "collapse",
            "mso-hide" => style.hidden |= value == "all",
            "opacity" => style.hidden |= value == "0",
            "font-size" => style.hidden |= value.starts_with('0') && !value.starts_with("0."),
            "text-decoration" | "text-decoration-line" => style.struck = value.contains("line-through"),
            "mso-text-strike" | "text-line-through" => style.struck |= value != "none",
            _ => {}
        }
    }
    style
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_of_the_page_hide_and_strike_out() {
        let look = Look::of(
            "<style>td.old, .gone:hover { text-decoration: line-through } .x { color: red }</style><STYLE>#a{display:none!important}</STYLE>",
        );
        assert_eq!(look.classes.get("old"), Some(&Style { hidden: false, struck: true }));
        assert_eq!(look.ids.get("a"), Some(&Style { hidden: true, struck: false }));
        assert_eq!((look.classes.len(), look.ids.len()), (1, 1));
    }
}
