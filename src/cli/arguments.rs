//! The arguments of the command line, read into one request or refused with a sentence.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::{Arg, Parser};
use unicode_normalization::UnicodeNormalization;

use crate::app::renderer::Renderer;
use crate::chart::Kind;
use crate::chart::style::Theme;
use crate::figures::{AsOf, Group, Rank};
use crate::notice::profile::Period;
use crate::sample::Which;

use super::answers::may_be_answer;

/// What the caller asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// The window, perhaps with a data file, perhaps by one renderer alone.
    Window(Option<PathBuf>, Option<Renderer>),
    /// The help text.
    Help,
    /// The program's name and version.
    Version,
    /// A command, without a window.
    Run(Command),
}

/// The two times that a notice stands on: days, or months, quarters, half years or years by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dates {
    /// The time of the figures.
    pub as_of: AsOf,
    /// The time compared with; `None` for the one chosen, else the one before, else none.
    pub against: Option<AsOf>,
}

/// Which faces a notice is set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FontChoice {
    /// Those in the program.
    Bundled,
    /// The machine's Times New Roman; where it cannot be used, those in the program, and that is said.
    System,
    /// What is kept with the notice, else the machine's Times New Roman where it can be used, else those in the program.
    Best,
}

/// A command and all that it was given.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Reads sources into a plan, and stores it when told to.
    Import(Import),
    /// Shows a comparison.
    Show {
        /// The data file.
        data: PathBuf,
        /// The date of the figures; `None` for the newest.
        as_of: Option<AsOf>,
        /// The date compared with; `None` for the one chosen, else the one before.
        against: Option<AsOf>,
        /// Whether as JSON.
        json: bool,
    },
    /// Writes the notice.
    Notice {
        /// The data file.
        data: PathBuf,
        /// Its dates.
        dates: Dates,
        /// The file to write.
        out: PathBuf,
        /// The faces.
        font: FontChoice,
        /// How long a time it speaks of; `None` for what is stored.
        period: Option<Period>,
    },
    /// Draws a chart.
    Chart(Chart),
    /// Writes the meeting's slides.
    Slides {
        /// The data file.
        data: PathBuf,
        /// The week's dates.
        dates: Dates,
        /// The file to write.
        out: PathBuf,
    },
    /// Checks a notice against the week's figures.
    Check {
        /// The data file.
        data: PathBuf,
        /// The week's dates.
        dates: Dates,
        /// A notice that was written elsewhere; `None` for the week's own.
        file: Option<PathBuf>,
        /// Whether as JSON.
        json: bool,
    },
    /// Prints or stores what the officer adds to a week.
    Content {
        /// The data file.
        data: PathBuf,
        /// The week's dates.
        dates: Dates,
        /// The JSON file to store.
        set: Option<PathBuf>,
        /// Whether as JSON.
        json: bool,
    },
    /// Prints or stores the office.
    Office {
        /// The data file.
        data: PathBuf,
        /// The JSON file to store.
        set: Option<PathBuf>,
        /// Whether as JSON.
        json: bool,
    },
    /// Prints or stores the versions of the index.
    Index {
        /// The data file.
        data: PathBuf,
        /// The JSON file to store.
        set: Option<PathBuf>,
        /// Whether as JSON.
        json: bool,
    },
    /// Prints or stores the units.
    Units {
        /// The data file.
        data: PathBuf,
        /// The JSON file to store.
        set: Option<PathBuf>,
        /// Whether as JSON.
        json: bool,
    },
    /// Prints who changed what and when.
    History {
        /// The data file.
        data: PathBuf,
        /// Whether as JSON.
        json: bool,
    },
    /// Checks the data file.
    Verify {
        /// The data file.
        data: PathBuf,
    },
    /// Makes a data file from a sample.
    Sample {
        /// Which one.
        which: Which,
        /// The file to make.
        out: PathBuf,
    },
}

/// What `import` was given.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// The data file.
    pub data: PathBuf,
    /// The sources; `-` is standard input.
    pub sources: Vec<PathBuf>,
    /// The date of figures that bear none.
    pub as_of: Option<AsOf>,
    /// The province's rank.
    pub rank: Option<Rank>,
    /// Answers to the plan's questions.
    pub answers: Vec<String>,
    /// Whether the plan is to be stored.
    pub accept: bool,
    /// Whether what is hidden on the worksheets is read as well.
    pub hidden: bool,
    /// Whether as JSON.
    pub json: bool,
}

/// What `chart` was given.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// The data file.
    pub data: PathBuf,
    /// What it shows.
    pub kind: Kind,
    /// The two dates.
    pub dates: Dates,
    /// The group of units, for those that show one.
    pub group: Option<Group>,
    /// The colours.
    pub theme: Theme,
    /// The file to write.
    pub out: PathBuf,
}

/// The commands that this build has, each with its options.
const COMMANDS: [(&str, &[&str]); 13] = [
    ("import", &["data", "as-of", "rank", "answer", "accept", "hidden", "json"]),
    ("show", &["data", "as-of", "against", "json"]),
    ("notice", &["data", "as-of", "against", "out", "font", "period"]),
    ("chart", &["data", "kind", "as-of", "against", "group", "theme", "out"]),
    ("slides", &["data", "as-of", "against", "out"]),
    ("check", &["data", "as-of", "against", "file", "json"]),
    ("content", &["data", "as-of", "against", "set", "json"]),
    ("office", &["data", "set", "json"]),
    ("index", &["data", "set", "json"]),
    ("units", &["data", "set", "json"]),
    ("history", &["data", "json"]),
    ("verify", &["data"]),
    ("sample", &["out", "year"]),
];

/// Commands of the contract that come with later builds.
const LATER: [&str; 2] = ["tables", "backup"];

/// Reads the arguments behind the program's name.
///
/// # Errors
/// A Vietnamese sentence that says which argument is wrong and what was expected.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Request, String> {
    let mut parser = Parser::from_args(arguments);
    let first = match parser.next().map_err(|error| explain(&error))? {
        None => return Ok(Request::Window(None, None)),
        Some(Arg::Long("help") | Arg::Short('h')) => return Ok(Request::Help),
        Some(Arg::Long("version") | Arg::Short('V')) => return Ok(Request::Version),
        Some(Arg::Long("renderer")) => {
            let renderer = renderer(&mut parser)?;
            return window(&mut parser, None, Some(renderer));
        }
        Some(Arg::Value(value)) => value,
        Some(option) => return Err(unknown(&option, None)),
    };
    let name = first.to_str().unwrap_or_default();
    if let Some((name, allowed)) = COMMANDS.iter().find(|(command, _)| *command == name) {
        return match Options::read(&mut parser, name, allowed)? {
            Some(options) => options.into_command(name).map(Request::Run),
            None => Ok(Request::Help),
        };
    }
    if LATER.contains(&name) {
        return Err(format!("Bản này chưa có lệnh {name}; lệnh này sẽ có trong bản sau."));
    }
    window(&mut parser, Some(PathBuf::from(first)), None)
}

/// The rest of a call for the window: a data file and `--renderer`, in either order.
fn window(
    parser: &mut Parser,
    mut file: Option<PathBuf>,
    mut by: Option<Renderer>,
) -> Result<Request, String> {
    loop {
        if let Some(file) = file.as_ref().filter(|file| !file.exists()) {
            return Err(format!("Không có tệp hoặc lệnh “{}”; hãy kiểm tra lại tên.", file.display()));
        }
        match parser.next().map_err(|error| explain(&error))? {
            None => return Ok(Request::Window(file, by)),
            Some(Arg::Long("renderer")) if by.is_none() => by = Some(renderer(parser)?),
            Some(Arg::Value(value)) if file.is_none() => file = Some(PathBuf::from(value)),
            Some(_) => return Err("Cửa sổ chỉ nhận một tệp dữ liệu và tùy chọn --renderer.".to_owned()),
        }
    }
}

fn renderer(parser: &mut Parser) -> Result<Renderer, String> {
    let name = parser.value().map_err(|error| explain(&error))?;
    let known = || Renderer::CHAIN.iter().map(|renderer| renderer.name()).collect::<Vec<_>>().join(", ");
    Renderer::of_name(&name.to_string_lossy()).ok_or_else(|| {
        format!("Bản này không vẽ được bằng “{}”; hãy chọn trong: {}.", name.to_string_lossy(), known())
    })
}

/// All options of all commands, as far as they were given.
#[derive(Debug, Default)]
struct Options {
    data: Option<PathBuf>,
    as_of: Option<AsOf>,
    against: Option<AsOf>,
    out: Option<PathBuf>,
    set: Option<PathBuf>,
    file: Option<PathBuf>,
    rank: Option<Rank>,
    font: Option<FontChoice>,
    period: Option<Period>,
    answers: Vec<String>,
    accept: bool,
    hidden: bool,
    year: Option<Which>,
    kind: Option<Kind>,
    group: Option<Group>,
    theme: Option<Theme>,
    json: bool,
    sources: Vec<PathBuf>,
}

impl Options {
    /// Reads what stands behind a command; `None` where help is asked for.
    fn read(parser: &mut Parser, command: &str, allowed: &[&str]) -> Result<Option<Self>, String> {
        let mut options = Self::default();
        while let Some(argument) = parser.next().map_err(|error| explain(&error))? {
            let name = match argument {
                Arg::Long("help") | Arg::Short('h') => return Ok(None),
                Arg::Long(name) if allowed.contains(&name) => name.to_owned(),
                Arg::Value(value) if command == "import" => {
                    options.sources.push(value.into());
                    continue;
                }
                Arg::Value(value) => {
                    return Err(format!("Lệnh {command} không nhận “{}”.", value.to_string_lossy()));
                }
                option => return Err(unknown(&option, Some(command))),
            };
            options.take(&name, parser)?;
        }
        Ok(Some(options))
    }

    fn take(&mut self, name: &str, parser: &mut Parser) -> Result<(), String> {
        match name {
            "accept" => self.accept = true,
            "hidden" => self.hidden = true,
            "json" => self.json = true,
            "data" => once(name, &mut self.data, path(name, parser)?)?,
            "out" => once(name, &mut self.out, path(name, parser)?)?,
            "year" => {
                let given = text(name, parser)?;
                let which = given.parse().ok().and_then(Which::of_year).ok_or_else(|| {
                    format!("--year “{given}” không có dữ liệu mẫu; hãy chọn 2025 hoặc 2026.")
                })?;
                once(name, &mut self.year, which)?;
            }
            "kind" => {
                let given = text(name, parser)?;
                let kind = Kind::of_key(&given).ok_or_else(|| {
                    let known: Vec<&str> = Kind::ALL.into_iter().map(Kind::key).collect();
                    format!("--kind “{given}” không hợp lệ; hãy chọn trong: {}.", known.join(", "))
                })?;
                once(name, &mut self.kind, kind)?;
            }
            "group" => {
                let given = text(name, parser)?;
                let group = Group::ALL.into_iter().find(|group| group.key() == given).ok_or_else(|| {
                    let known: Vec<&str> = Group::ALL.into_iter().map(Group::key).collect();
                    format!("--group “{given}” không hợp lệ; hãy chọn trong: {}.", known.join(", "))
                })?;
                once(name, &mut self.group, group)?;
            }
            "theme" => {
                let theme = match text(name, parser)?.as_str() {
                    "light" => Theme::Light,
                    "dark" => Theme::Dark,
                    "print" => Theme::Print,
                    other => {
                        return Err(format!(
                            "--theme “{other}” không hợp lệ; hãy chọn light, dark hoặc print."
                        ));
                    }
                };
                once(name, &mut self.theme, theme)?;
            }
            "set" => once(name, &mut self.set, path(name, parser)?)?,
            "file" => once(name, &mut self.file, path(name, parser)?)?,
            "as-of" => once(name, &mut self.as_of, date(name, &text(name, parser)?)?)?,
            "against" => once(name, &mut self.against, date(name, &text(name, parser)?)?)?,
            "rank" => {
                let given = text(name, parser)?;
                let rank = Rank::parse(&given).ok_or_else(|| {
                    format!("--rank “{given}” không hợp lệ; hãy ghi thứ hạng trên tổng số, ví dụ 20/63.")
                })?;
                once(name, &mut self.rank, rank)?;
            }
            "period" => {
                let period = match text(name, parser)?.as_str() {
                    "week" => Period::Week,
                    "month" => Period::Month,
                    "quarter" => Period::Quarter,
                    "year" => Period::Year,
                    other => {
                        return Err(format!(
                            "--period “{other}” không hợp lệ; hãy chọn week, month, quarter hoặc year."
                        ));
                    }
                };
                once(name, &mut self.period, period)?;
            }
            "font" => {
                let font = match text(name, parser)?.as_str() {
                    "bundled" => FontChoice::Bundled,
                    "system" => FontChoice::System,
                    other => {
                        return Err(format!("--font “{other}” không hợp lệ; hãy chọn bundled hoặc system."));
                    }
                };
                once(name, &mut self.font, font)?;
            }
            _ => self.answers.push(answer(&text(name, parser)?)?),
        }
        Ok(())
    }

    fn into_command(self, name: &str) -> Result<Command, String> {
        let need = |option: &str| format!("Lệnh {name} cần {option}.");
        if name == "sample" {
            let which = self.year.unwrap_or_default();
            return Ok(Command::Sample { which, out: self.out.ok_or_else(|| need("--out TỆP.tb766"))? });
        }
        let data = self.data.ok_or_else(|| need("--data TỆP.tb766"))?;
        let (as_of, against) = (self.as_of, self.against);
        if let (Some(as_of), Some(against)) = (as_of, against)
            && against.last_day() >= as_of.last_day()
        {
            return Err(format!("--against {against} phải trước --as-of {as_of}."));
        }
        let dates = || Ok::<_, String>(Dates { as_of: as_of.ok_or_else(|| need("--as-of NGÀY"))?, against });
        let json = self.json;
        Ok(match name {
            "import" => {
                if self.sources.is_empty() {
                    return Err(need("ít nhất một tệp nguồn, hoặc “-” để đọc từ đầu vào chuẩn"));
                }
                if self.sources.iter().filter(|source| source.as_os_str() == "-").count() > 1 {
                    return Err("Chỉ được ghi “-” một lần.".to_owned());
                }
                Command::Import(Import {
                    data,
                    sources: self.sources,
                    as_of,
                    rank: self.rank,
                    answers: self.answers,
                    accept: self.accept,
                    hidden: self.hidden,
                    json,
                })
            }
            "show" => Command::Show { data, as_of, against, json },
            "notice" => Command::Notice {
                data,
                dates: dates()?,
                out: self.out.ok_or_else(|| need("--out TỆP.pdf"))?,
                font: self.font.unwrap_or(FontChoice::Best),
                period: self.period,
            },
            "chart" => Command::Chart(Chart {
                data,
                kind: self.kind.ok_or_else(|| need("--kind LOẠI"))?,
                dates: dates()?,
                group: self.group,
                theme: self.theme.unwrap_or_default(),
                out: self.out.ok_or_else(|| need("--out TỆP.svg"))?,
            }),
            "slides" => {
                Command::Slides {
                    data, dates: dates()?, out: self.out.ok_or_else(|| need("--out TỆP.pdf"))?
                }
            }
            "check" => Command::Check { data, dates: dates()?, file: self.file, json },
            "content" => Command::Content { data, dates: dates()?, set: self.set, json },
            "office" => Command::Office { data, set: self.set, json },
            "index" => Command::Index { data, set: self.set, json },
            "units" => Command::Units { data, set: self.set, json },
            "history" => Command::History { data, json },
            _ => Command::Verify { data },
        })
    }
}

fn once<T>(name: &str, place: &mut Option<T>, value: T) -> Result<(), String> {
    match place.replace(value) {
        None => Ok(()),
        Some(_) => Err(format!("Tùy chọn --{name} chỉ được ghi một lần.")),
    }
}

fn path(name: &str, parser: &mut Parser) -> Result<PathBuf, String> {
    parser.value().map(PathBuf::from).map_err(|_| format!("Tùy chọn --{name} thiếu giá trị."))
}

fn text(name: &str, parser: &mut Parser) -> Result<String, String> {
    let value = parser.value().map_err(|_| format!("Tùy chọn --{name} thiếu giá trị."))?;
    let text = value.into_string().map_err(|_| format!("Giá trị của --{name} không phải là UTF-8."))?;
    Ok(text.nfc().collect())
}

/// A day, or a month, a quarter, a half year or a year; no moment.
fn date(name: &str, given: &str) -> Result<AsOf, String> {
    let read =
        given.parse().ok().filter(|at: &AsOf| at.to_string() == given && !matches!(at, AsOf::Moment(_)));
    read.ok_or_else(|| {
        format!(
            "--{name} “{given}” không phải là ngày; hãy ghi năm-tháng-ngày, ví dụ 2025-04-08, hoặc một kỳ: 2026-09, 2026-Q3, 2026-H1, 2026."
        )
    })
}

/// Reads `SHEET!CELL=CHOICE`. A sheet's name may hold `!` and `=`, so the cell is what tells them apart; it is empty where a
/// question asks about a whole source.
fn answer(given: &str) -> Result<String, String> {
    match may_be_answer(given) {
        true => Ok(given.to_owned()),
        false => Err(format!(
            "--answer “{given}” không hợp lệ; hãy ghi TRANG_TÍNH!Ô=LỰA_CHỌN, ví dụ “Tỉnh!B7=Sở Nội vụ”."
        )),
    }
}

fn unknown(option: &Arg<'_>, command: Option<&str>) -> String {
    let name = match option {
        Arg::Short(letter) => format!("-{letter}"),
        Arg::Long(name) => format!("--{name}"),
        Arg::Value(value) => value.to_string_lossy().into_owned(),
    };
    match command {
        Some(command) => format!("Lệnh {command} không có tùy chọn {name}."),
        None => format!("Không có tùy chọn {name}."),
    }
}

fn explain(error: &lexopt::Error) -> String {
    match error {
        lexopt::Error::UnexpectedValue { option, .. } => format!("Tùy chọn {option} không nhận giá trị."),
        lexopt::Error::MissingValue { option: Some(option) } => format!("Tùy chọn {option} thiếu giá trị."),
        other => format!("Không hiểu được tham số ({other})."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &[&str]) -> Result<Request, String> {
        parse(line.iter().map(OsString::from))
    }

    #[test]
    fn the_window_takes_one_file_and_one_renderer_in_either_order() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
        let window = Request::Window(Some(PathBuf::from(file)), Some(Renderer::Glow));
        assert_eq!(read(&[file, "--renderer", "glow"]).as_ref(), Ok(&window));
        assert_eq!(read(&["--renderer=glow", file]), Ok(window));
        assert_eq!(read(&["--renderer", "glow"]), Ok(Request::Window(None, Some(Renderer::Glow))));
        for wrong in [
            &["--renderer"] as &[&str],
            &["--renderer", "steam"],
            &["--renderer", "glow", "--renderer", "glow"],
            &["--renderer", "glow", "không có.tb766"],
            &[file, file],
            &[file, "--font", "system"],
        ] {
            assert!(read(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn options_may_stand_anywhere_and_only_where_they_belong() {
        let Ok(Request::Run(Command::Import(import))) =
            read(&["import", "a.xlsx", "--json", "--data", "x.tb766", "-", "--rank=20/63"])
        else {
            panic!("not an import")
        };
        assert_eq!(import.sources, [PathBuf::from("a.xlsx"), PathBuf::from("-")]);
        assert_eq!((import.json, import.accept, import.rank), (true, false, Rank::new(20, 63)));
        for wrong in [
            &["show", "--data", "x", "--accept"] as &[&str],
            &["show", "x.tb766"],
            &["show", "--data"],
            &["show", "--data", "x", "--data", "y"],
            &["show", "--data", "x", "--json=1"],
            &["show", "--data", "x", "--as-of", "08/4/2025"],
            &["show", "--data", "x", "--as-of", "2025-02-30"],
            &["show", "--data", "x", "--as-of", "2025-03-27", "--against", "2025-04-08"],
            &["notice", "--data", "x", "--out", "o.pdf"],
            &["notice", "--data", "x", "--as-of", "2025-04-08"],
            &["history", "--data", "x", "--set", "y"],
            &["import", "--data", "x"],
            &["import", "--data", "x", "a", "--rank", "64/63"],
            &["import", "--data", "x", "a", "--answer", "Tỉnh!C15"],
            &["nothing"],
            &["--nothing"],
        ] {
            assert!(read(wrong).is_err(), "{wrong:?}");
        }
    }
}
