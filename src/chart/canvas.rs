//! A sheet that charts are drawn on: text is measured before it is set, and every box is remembered, so that nothing is set over it.

use crate::font::FontSet;
use crate::mark::{Color, Drawing, Face, Mark, Point, Role, Segment, Shape, Tag};

use super::style::{Look, Palette};

/// A rectangle that something takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Top left corner.
    pub min: Point,
    /// Bottom right corner.
    pub max: Point,
}

impl Area {
    /// From the corners.
    pub const fn new(left: f32, top: f32, right: f32, bottom: f32) -> Self {
        Self { min: Point::new(left, top), max: Point::new(right, bottom) }
    }

    /// Whether two share a place.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.min.x < other.max.x
            && other.min.x < self.max.x
            && self.min.y < other.max.y
            && other.min.y < self.max.y
    }

    /// Whether it lies within another.
    pub fn is_within(&self, other: &Self) -> bool {
        self.min.x >= other.min.x
            && self.max.x <= other.max.x
            && self.min.y >= other.min.y
            && self.max.y <= other.max.y
    }

    /// Whether a straight line from one point to another crosses it.
    pub fn is_crossed(&self, from: Point, to: Point) -> bool {
        // the part of the line that lies within each pair of edges
        let (mut first, mut last) = (0.0_f32, 1.0_f32);
        for (start, way, low, high) in
            [(from.x, to.x - from.x, self.min.x, self.max.x), (from.y, to.y - from.y, self.min.y, self.max.y)]
        {
            if way.abs() < f32::EPSILON {
                if start < low || start > high {
                    return false;
                }
                continue;
            }
            let (one, other) = ((low - start) / way, (high - start) / way);
            first = first.max(one.min(other));
            last = last.min(one.max(other));
        }
        first <= last
    }
}

/// Which part of a text its place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Its left end.
    Left,
    /// Its middle.
    Middle,
    /// Its right end.
    Right,
}

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ink {
    /// In points.
    pub size: f32,
    /// Whether semibold.
    pub bold: bool,
    /// Its colour.
    pub color: Color,
}

/// The signs that tell series and ways apart without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// A filled circle.
    Dot,
    /// A ring.
    Ring,
    /// A square.
    Square,
    /// A square on its corner.
    Diamond,
    /// A triangle that points up.
    Up,
    /// A triangle that points down.
    Down,
}

/// The signs of the first, second, … series.
pub const SIGNS: [Sign; 6] = [Sign::Dot, Sign::Square, Sign::Diamond, Sign::Up, Sign::Down, Sign::Ring];

/// The dashes of the first, second, … series: drawn and left out, in points; the first is whole.
pub const DASHES: [(f32, f32); 6] = [(0.0, 0.0), (7.0, 3.0), (2.0, 2.5), (11.0, 4.0), (4.5, 2.5), (1.2, 3.0)];

/// Where a chart is drawn.
pub struct Canvas<'a> {
    fonts: &'a FontSet,
    /// Its colours.
    pub palette: Palette,
    /// Its sizes.
    pub look: Look,
    marks: Vec<Mark>,
    /// Boxes of texts and of marks that no text may cover.
    taken: Vec<Area>,
    /// Lines that no label may lie on.
    lines: Vec<(Point, Point)>,
}

/// All marks of a chart are one figure.
const TAG: Tag = Tag { role: Role::Figure, block: 0 };

impl<'a> Canvas<'a> {
    /// An empty sheet.
    pub fn new(fonts: &'a FontSet, look: Look) -> Self {
        Self {
            fonts,
            palette: look.theme.palette(),
            look,
            marks: Vec::new(),
            taken: Vec::new(),
            lines: Vec::new(),
        }
    }

    /// Small words.
    pub const fn quiet(&self) -> Ink {
        Ink { size: self.look.text, bold: false, color: self.palette.quiet }
    }

    /// Words that matter.
    pub const fn ink(&self) -> Ink {
        Ink { size: self.look.text, bold: false, color: self.palette.ink }
    }

    /// Semibold words of a colour.
    pub const fn strong(&self, color: Color) -> Ink {
        Ink { size: self.look.text, bold: true, color }
    }

    /// From one line of small words to the next.
    pub fn line_height(&self) -> f32 {
        self.look.text * 1.45
    }

    const fn face(ink: Ink) -> Face {
        if ink.bold { Face::SansSemiBold } else { Face::SansRegular }
    }

    /// How wide a text is.
    pub fn width(&self, ink: Ink, text: &str) -> f32 {
        self.fonts.shape(Self::face(ink), ink.size, text).1
    }

    /// The widest of several texts.
    pub fn widest<'t>(&self, ink: Ink, texts: impl IntoIterator<Item = &'t str>) -> f32 {
        texts.into_iter().map(|text| self.width(ink, text)).fold(0.0, f32::max)
    }

    /// Breaks a text at its spaces into lines no wider than this; a word that is wider stays whole, and a number keeps its unit.
    pub fn wrap(&self, ink: Ink, text: &str, width: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for piece in pieces(text) {
            match lines.last_mut() {
                Some(line) if self.width(ink, &format!("{line} {piece}")) <= width => {
                    line.push(' ');
                    line.push_str(&piece);
                }
                _ => lines.push(piece),
            }
        }
        lines
    }

    /// Breaks a text into as few lines as [`Canvas::wrap`] does, of nearly equal width, so that no word is left alone.
    pub fn wrap_evenly(&self, ink: Ink, text: &str, width: f32) -> Vec<String> {
        let lines = self.wrap(ink, text, width);
        if lines.len() < 2 {
            return lines;
        }
        let (mut low, mut high) = (width / lines.len() as f32, width);
        for _ in 0..8 {
            let middle = f32::midpoint(low, high);
            let narrow = self.wrap(ink, text, middle);
            let fits =
                narrow.len() <= lines.len() && narrow.iter().all(|line| self.width(ink, line) <= width);
            if fits { high = middle } else { low = middle }
        }
        self.wrap(ink, text, high)
    }

    /// The box of a text whose middle line is at `y`.
    pub fn area(&self, (x, y): (f32, f32), align: Align, ink: Ink, text: &str) -> Area {
        let width = self.width(ink, text);
        let left = match align {
            Align::Left => x,
            Align::Middle => x - width / 2.0,
            Align::Right => x - width,
        };
        Area::new(left, y - ink.size * 0.62, left + width, y + ink.size * 0.62)
    }

    /// Sets a text whose middle line is at `y`.
    pub fn text(&mut self, at: (f32, f32), align: Align, ink: Ink, text: &str) -> Area {
        let area = self.area(at, align, ink, text);
        let cap = self.fonts.metrics(Self::face(ink)).cap_height * ink.size;
        let origin = Point::new(area.min.x, at.1 + cap / 2.0);
        let mut run = self.fonts.run(Self::face(ink), ink.size, origin, text);
        run.color = ink.color;
        self.push(Shape::Glyphs(run));
        self.taken.push(area);
        area
    }

    /// Sets a text at the first of these places where it covers nothing, no line runs through it, and which lies within `room`; says whether there
    /// was one.
    pub fn label(&mut self, places: &[(f32, f32, Align)], room: Area, ink: Ink, text: &str) -> bool {
        let free = places.iter().find(|(x, y, align)| {
            let area = self.area((*x, *y), *align, ink, text);
            let wide = Area::new(area.min.x - 2.0, area.min.y, area.max.x + 2.0, area.max.y);
            area.is_within(&room)
                && !self.taken.iter().any(|taken| taken.overlaps(&wide))
                && !self.lines.iter().any(|(from, to)| wide.is_crossed(*from, *to))
        });
        let Some((x, y, align)) = free.copied() else { return false };
        self.text((x, y), align, ink, text);
        true
    }

    /// Keeps labels away from a box.
    pub fn keep_free(&mut self, area: Area) {
        self.taken.push(area);
    }

    /// Keeps labels away from a line.
    pub fn keep_off(&mut self, from: Point, to: Point) {
        self.lines.push((from, to));
    }

    fn push(&mut self, shape: Shape) {
        self.marks.push(Mark { tag: TAG, shape });
    }

    /// A straight line.
    pub fn line(&mut self, from: (f32, f32), to: (f32, f32), width: f32, color: Color) {
        let (from, to) = (Point::new(from.0, from.1), Point::new(to.0, to.1));
        self.push(Shape::Line { from, to, width, color });
    }

    /// A straight line of dashes.
    pub fn dashed(
        &mut self,
        from: (f32, f32),
        to: (f32, f32),
        (width, color): (f32, Color),
        dash: (f32, f32),
    ) {
        self.polyline(&[Point::new(from.0, from.1), Point::new(to.0, to.1)], (width, color), dash);
    }

    /// A line through points, whole or of dashes that go on around its corners.
    pub fn polyline(&mut self, points: &[Point], (width, color): (f32, Color), (on, off): (f32, f32)) {
        let mut segments: Vec<Segment> = Vec::new();
        if on <= 0.0 {
            for (place, point) in points.iter().enumerate() {
                segments.push(if place == 0 { Segment::Move(*point) } else { Segment::Line(*point) });
            }
        } else {
            let (mut is_on, mut left) = (true, on);
            for pair in points.windows(2) {
                let (dx, dy) = (pair[1].x - pair[0].x, pair[1].y - pair[0].y);
                let length = dx.hypot(dy);
                let at = |part: f32| {
                    let share = if length > 0.0 { part / length } else { 0.0 };
                    Point::new(pair[0].x + dx * share, pair[0].y + dy * share)
                };
                let mut done = 0.0;
                while done < length {
                    let step = left.min(length - done);
                    if is_on {
                        segments.push(Segment::Move(at(done)));
                        segments.push(Segment::Line(at(done + step)));
                    }
                    done += step;
                    left -= step;
                    if left <= f32::EPSILON {
                        is_on = !is_on;
                        left = if is_on { on } else { off };
                    }
                }
            }
        }
        if segments.len() > 1 {
            self.push(Shape::Path { segments, fill: None, stroke: Some((width, color)) });
        }
    }

    /// A filled rectangle.
    pub fn rect(&mut self, area: Area, fill: Color) {
        if area.max.x > area.min.x && area.max.y > area.min.y {
            self.push(Shape::Rect { min: area.min, max: area.max, fill });
        }
    }

    /// A bar; hatched where colours do not tell that it is a fall.
    pub fn bar(&mut self, area: Area, fill: Color, is_hatched: bool) {
        self.rect(area, if is_hatched { self.palette.ground } else { fill });
        let height = area.max.y - area.min.y;
        let width = area.max.x - area.min.x;
        if !is_hatched || width < 0.5 {
            return;
        }
        let corner = |x: f32, y: f32| Point::new(x, y);
        let outline = vec![
            Segment::Move(area.min),
            Segment::Line(corner(area.max.x, area.min.y)),
            Segment::Line(area.max),
            Segment::Line(corner(area.min.x, area.max.y)),
            Segment::Close,
        ];
        let mut stripes = Vec::new();
        let step = 4.0;
        let mut at = step;
        while at < width + height {
            // from the lower left to the upper right, cut at the edges
            let low = (area.min.x + at.min(width), area.max.y - (at - width).max(0.0));
            let high = (area.min.x + (at - height).max(0.0), area.max.y - at.min(height));
            stripes.push(Segment::Move(corner(low.0, low.1)));
            stripes.push(Segment::Line(corner(high.0, high.1)));
            at += step;
        }
        self.push(Shape::Path { segments: stripes, fill: None, stroke: Some((1.0, fill)) });
        self.push(Shape::Path { segments: outline, fill: None, stroke: Some((0.8, fill)) });
    }

    /// A sign in the middle of a point, `size` from edge to edge; a ring is filled with the ground.
    pub fn sign(&mut self, (x, y): (f32, f32), sign: Sign, size: f32, color: Color) {
        let half = size / 2.0;
        let polygon = |points: &[(f32, f32)]| -> Vec<Segment> {
            let place = |(dx, dy): &(f32, f32)| Point::new(x + dx * half, y + dy * half);
            let mut segments: Vec<Segment> = points
                .iter()
                .enumerate()
                .map(
                    |(at, point)| {
                        if at == 0 { Segment::Move(place(point)) } else { Segment::Line(place(point)) }
                    },
                )
                .collect();
            segments.push(Segment::Close);
            segments
        };
        let (segments, is_ring) = match sign {
            Sign::Dot => (circle(x, y, half), false),
            Sign::Ring => (circle(x, y, half * 0.85), true),
            Sign::Square => (polygon(&[(-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)]), false),
            Sign::Diamond => (polygon(&[(0.0, -1.15), (1.15, 0.0), (0.0, 1.15), (-1.15, 0.0)]), false),
            Sign::Up => (polygon(&[(0.0, -1.0), (1.0, 0.85), (-1.0, 0.85)]), false),
            Sign::Down => (polygon(&[(0.0, 1.0), (1.0, -0.85), (-1.0, -0.85)]), false),
        };
        let (fill, stroke) = match is_ring {
            true => (self.palette.ground, Some(((size * 0.18).max(0.8), color))),
            false => (color, None),
        };
        self.push(Shape::Path { segments, fill: Some(fill), stroke });
    }

    /// Adds a drawing with its upper left corner here.
    pub fn add(&mut self, drawing: &Drawing, (dx, dy): (f32, f32)) {
        for mark in &drawing.marks {
            let mut shape = mark.shape.clone();
            shape.transform(1.0, dx, dy);
            self.push(shape);
        }
    }

    /// How many rows of this height a sheet of a fixed height has room for; `None` where it may become higher.
    pub fn rows_that_fit(&self, top: f32) -> Option<usize> {
        let step = self.look.text * 1.25 + self.look.text * 0.5;
        let room = (self.look.height - top).max(0.0);
        (!self.look.grows).then(|| (room / step).floor() as usize)
    }

    /// The chart, on its ground, as high as this.
    pub fn finish(self, height: f32) -> Drawing {
        let ground = Shape::Rect {
            min: Point::new(0.0, 0.0),
            max: Point::new(self.look.width, height),
            fill: self.palette.ground,
        };
        let mut marks = vec![Mark { tag: TAG, shape: ground }];
        marks.extend(self.marks);
        Drawing { width: self.look.width, height, marks }
    }
}

/// The words of a text, those that belong on one line together: `24,27 điểm`, `Bộ chỉ số 766`.
fn pieces(text: &str) -> Vec<String> {
    const UNITS: [&str; 5] = ["điểm", "bậc", "hồ", "kỳ", "tỉnh,"];
    let mut pieces: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let last = pieces.last_mut();
        let belongs = |before: &str| {
            let is_number = before.ends_with(|sign: char| sign.is_ascii_digit());
            let is_unit =
                UNITS.contains(&word.trim_end_matches([';', '.', ',', ')'])) || UNITS.contains(&word);
            (is_number && is_unit) || (word.starts_with("766") && before.ends_with("số"))
        };
        match last {
            Some(last) if belongs(last) => {
                last.push(' ');
                last.push_str(word);
            }
            _ => pieces.push(word.to_owned()),
        }
    }
    pieces
}

/// A circle as four curves.
fn circle(x: f32, y: f32, radius: f32) -> Vec<Segment> {
    let pull = radius * 0.552_28;
    let at = |dx: f32, dy: f32| Point::new(x + dx, y + dy);
    vec![
        Segment::Move(at(radius, 0.0)),
        Segment::Cubic(at(radius, pull), at(pull, radius), at(0.0, radius)),
        Segment::Cubic(at(-pull, radius), at(-radius, pull), at(-radius, 0.0)),
        Segment::Cubic(at(-radius, -pull), at(-pull, -radius), at(0.0, -radius)),
        Segment::Cubic(at(pull, -radius), at(radius, -pull), at(radius, 0.0)),
        Segment::Close,
    ]
}
