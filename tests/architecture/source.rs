//! Rust source as far as the rules need it: tokens without comments, string literals, paths with the module that they stand in.

/// A token with its line, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub line: usize,
    pub kind: Kind,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A name or a word of the language.
    Name(String),
    /// A string literal's text.
    Text(String),
    /// `::`.
    Colons,
    /// Any other sign.
    Sign(char),
}

/// A path as it is written out: `use crate::{a, b::c}` is two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    pub line: usize,
    /// The modules written in the file itself that it stands in: `tests`.
    pub within: Vec<String>,
    /// Its names from the left; a `*` is left out.
    pub names: Vec<String>,
}

/// The tokens of a text; comments, numbers' signs and characters are dropped.
pub fn tokens(text: &str) -> Vec<Token> {
    let signs: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let (mut at, mut line) = (0, 1);
    let sign = |at: usize| signs.get(at).copied().unwrap_or('\0');
    let is_name = |sign: char| sign.is_alphanumeric() || sign == '_';
    while at < signs.len() {
        let begin = at;
        let first_line = line;
        match sign(at) {
            '/' if sign(at + 1) == '/' => {
                while at < signs.len() && sign(at) != '\n' {
                    at += 1;
                }
            }
            '/' if sign(at + 1) == '*' => {
                let mut depth = 0;
                loop {
                    match (sign(at), sign(at + 1)) {
                        ('/', '*') => (depth, at) = (depth + 1, at + 2),
                        ('*', '/') => (depth, at) = (depth - 1, at + 2),
                        _ => at += 1,
                    }
                    if depth == 0 || at >= signs.len() {
                        break;
                    }
                }
            }
            '"' => {
                at += 1;
                while at < signs.len() && sign(at) != '"' {
                    at += if sign(at) == '\\' { 2 } else { 1 };
                }
                at += 1;
                let text = signs.get(begin + 1..at.saturating_sub(1)).unwrap_or_default().iter().collect();
                tokens.push(Token { line, kind: Kind::Text(text) });
            }
            // a character, or a lifetime, which ends without a quote
            '\'' if sign(at + 1) == '\\' => {
                at += 3;
                while at < signs.len() && sign(at) != '\'' {
                    at += 1;
                }
                at += 1;
            }
            '\'' if sign(at + 2) == '\'' => at += 3,
            'r' | 'b' if raw_hashes(&signs, at).is_some() => {
                let (start, hashes) = raw_hashes(&signs, at).unwrap();
                at = start;
                let closes = |at: usize| sign(at) == '"' && (1..=hashes).all(|next| sign(at + next) == '#');
                while at < signs.len() && !closes(at) {
                    at += 1;
                }
                let text = signs[start..at.min(signs.len())].iter().collect();
                tokens.push(Token { line, kind: Kind::Text(text) });
                at += 1 + hashes;
            }
            other if is_name(other) => {
                while is_name(sign(at)) {
                    at += 1;
                }
                tokens.push(Token { line, kind: Kind::Name(signs[begin..at].iter().collect()) });
            }
            ':' if sign(at + 1) == ':' => {
                at += 2;
                tokens.push(Token { line, kind: Kind::Colons });
            }
            other => {
                at += 1;
                if !other.is_whitespace() {
                    tokens.push(Token { line, kind: Kind::Sign(other) });
                }
            }
        }
        line = first_line + signs[begin..at.min(signs.len())].iter().filter(|sign| **sign == '\n').count();
    }
    tokens
}

/// Where the text of a raw string that begins here begins, and how many hashes close it.
fn raw_hashes(signs: &[char], at: usize) -> Option<(usize, usize)> {
    let before = at.checked_sub(1).and_then(|before| signs.get(before));
    if before.is_some_and(|sign| sign.is_alphanumeric() || *sign == '_') {
        return None;
    }
    let raw = if signs.get(at) == Some(&'b') { at + 1 } else { at };
    if signs.get(raw) != Some(&'r') {
        return None;
    }
    let hashes = signs.get(raw + 1..)?.iter().take_while(|sign| **sign == '#').count();
    (signs.get(raw + 1 + hashes) == Some(&'"')).then_some((raw + 2 + hashes, hashes))
}

/// All paths of a text: of `use` with every name in braces, and those in code.
pub fn paths(text: &str) -> Vec<Path> {
    let tokens = tokens(text);
    let mut paths = Vec::new();
    let mut within: Vec<(String, usize)> = Vec::new();
    let mut depth = 0;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let kind = |at: usize| tokens.get(at).map(|token| &token.kind);
        match &token.kind {
            Kind::Sign('{') => depth += 1,
            Kind::Sign('}') => {
                depth -= 1;
                if within.last().is_some_and(|(_, opened)| *opened > depth) {
                    within.pop();
                }
            }
            Kind::Name(word) if word == "mod" => {
                if let (Some(Kind::Name(name)), Some(Kind::Sign('{'))) = (kind(at + 1), kind(at + 2)) {
                    within.push((name.clone(), depth + 1));
                }
                at += 2;
                continue;
            }
            Kind::Name(word) => {
                let is_use = word == "use";
                if is_use {
                    at += 1;
                }
                let begins = kind(at + 1) == Some(&Kind::Colons) || is_use;
                if begins {
                    let mut found = Vec::new();
                    at = tree(&tokens, at, &[], &mut found);
                    let within: Vec<String> = within.iter().map(|(name, _)| name.clone()).collect();
                    paths.extend(found.into_iter().map(|(line, names)| Path {
                        line,
                        within: within.clone(),
                        names,
                    }));
                    continue;
                }
            }
            _ => {}
        }
        at += 1;
    }
    paths
}

/// Reads a path or a tree of paths; gives where it ends.
fn tree(tokens: &[Token], mut at: usize, before: &[String], found: &mut Vec<(usize, Vec<String>)>) -> usize {
    let mut names = before.to_vec();
    let mut line = tokens.get(at).map_or(0, |token| token.line);
    while let Some(token) = tokens.get(at) {
        match &token.kind {
            Kind::Name(name) => {
                line = token.line;
                names.push(name.clone());
                at += 1;
            }
            Kind::Sign('*') => at += 1,
            Kind::Sign('{') => {
                at += 1;
                while tokens.get(at).is_some_and(|token| token.kind != Kind::Sign('}')) {
                    let next = tree(tokens, at, &names, found);
                    at = next.max(at + 1);
                    if tokens.get(at).is_some_and(|token| token.kind == Kind::Sign(',')) {
                        at += 1;
                    }
                }
                return at + 1;
            }
            _ => break,
        }
        match tokens.get(at).map(|token| &token.kind) {
            Some(Kind::Colons) => at += 1,
            _ => break,
        }
    }
    if let (Some(Kind::Name(word)), Some(Kind::Name(_))) =
        (tokens.get(at).map(|token| &token.kind), tokens.get(at + 1).map(|token| &token.kind))
        && word == "as"
    {
        at += 2;
    }
    if !names.is_empty() {
        found.push((line, names));
    }
    at
}

/// The string literals of a text with their lines.
pub fn texts(text: &str) -> Vec<(usize, String)> {
    let told = tokens(text).into_iter().filter_map(|token| match token.kind {
        Kind::Text(text) => Some((token.line, text)),
        _ => None,
    });
    told.collect()
}
