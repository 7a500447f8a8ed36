//! The blocks of the notice become paragraphs, tables and sections.

use super::error::DocxError;
use super::media::{FIRST_HEADER, HEADER, Media};
use super::paragraph::{Form, paragraph, plain, rule, runs};
use super::styles::LOW;
use super::table::{columns, table};
use super::units::twips;
use super::xml::Element;
use crate::document::{
    Block, Document, Letterhead, ParagraphKind, Part, Signature, TO, Text, addressee_lines,
};
use crate::font::FontSet;
use crate::mark::{Drawing, Face};
use crate::output::raster;
use crate::page::Layouter;
use crate::page::style::Style;

/// Pixels a point of pictures: 200 an inch, sharp in print.
const PICTURE_SCALE: f32 = 200.0 / 72.0;

/// English Metric Units in a point.
const EMU_PER_POINT: f32 = 12_700.0;

/// What the nation's name has to spare on its line where another face of the same name is a hair wider, in points.
const SLACK: f32 = 2.0;

/// The body of a document in the making.
pub(super) struct Body<'a> {
    style: &'a Style,
    fonts: &'a FontSet,
    /// Knows how wide columns must be.
    layouter: Layouter,
    /// Whether the paper of the part at hand lies on its side.
    landscape: bool,
    /// Width of its text area, in points.
    width: f32,
    elements: Vec<Element>,
    /// Whether the last element is a table, which has no free height below it of its own.
    below_table: bool,
    /// The pictures met so far.
    pub(super) media: Vec<Media>,
}

impl<'a> Body<'a> {
    pub(super) fn new(style: &'a Style, fonts: &'a FontSet) -> Self {
        Self {
            style,
            fonts,
            layouter: Layouter::new(fonts),
            landscape: false,
            width: 0.0,
            elements: Vec::new(),
            below_table: false,
            media: Vec::new(),
        }
    }

    /// `w:body`.
    pub(super) fn write(&mut self, document: &Document) -> Result<Element, DocxError> {
        let empty = [Part::default()];
        let parts = if document.parts.is_empty() { &empty } else { document.parts.as_slice() };
        for (index, part) in parts.iter().enumerate() {
            self.part(part)?;
            let section = self.section();
            if index + 1 < parts.len() {
                let form = Form { ends: Some(section), ..Form::default() };
                self.elements.push(paragraph(LOW, form, []));
            } else {
                // Word asks for a paragraph between a table and the document's end
                if self.below_table {
                    self.elements.push(paragraph(LOW, Form::default(), []));
                }
                self.elements.push(section);
            }
            self.below_table = false;
        }
        Ok(Element::new("w:body").children(std::mem::take(&mut self.elements)))
    }

    fn part(&mut self, part: &Part) -> Result<(), DocxError> {
        let style = self.style;
        let paper = if part.landscape { style.paper_long } else { style.paper_short };
        self.landscape = part.landscape;
        self.width = paper - style.margin_left - style.margin_right;
        for (index, placed) in part.blocks.iter().enumerate() {
            let next = part.blocks.get(index + 1).map(|next| &next.block);
            // the signature never stands alone
            let before_signature = matches!(next, Some(Block::Signature(_)));
            self.block(&placed.block, before_signature)?;
        }
        Ok(())
    }

    fn block(&mut self, block: &Block, before_signature: bool) -> Result<(), DocxError> {
        let style = self.style;
        match block {
            Block::Letterhead(head) => self.letterhead(head),
            Block::Title { kind, subject } => self.title(kind, subject),
            Block::Addressees(to) => self.addressees(to),
            Block::Heading { level, text } => {
                let id = if *level == 1 { "Heading1" } else { "Heading2" };
                self.paragraph(id, Form::default(), text);
            }
            Block::Paragraph { kind, text, keep_with_next } => {
                let id = match kind {
                    ParagraphKind::Body => "BodyText",
                    ParagraphKind::Basis => "Basis",
                    ParagraphKind::Item => "Item",
                    ParagraphKind::Reference => "Reference",
                };
                let form = Form { keep_next: *keep_with_next || before_signature, ..Form::default() };
                self.paragraph(id, form, text);
            }
            Block::Table(rows) => {
                self.separate_tables();
                let edges = self.layouter.column_edges(rows, self.landscape);
                self.elements.push(table(rows, style, &edges));
                self.below_table = true;
            }
            Block::Figure { drawing, caption, alternative } => self.figure(drawing, caption, alternative)?,
            Block::Signature(signature) => self.signature(signature),
            Block::AnnexTitle { label, title } => {
                self.paragraph("AnnexLabel", Form::default(), &Text::plain(label.as_str()));
                let form = Form { after: Some(style.paragraph_gap), ..Form::default() };
                self.paragraph("AnnexTitle", form, &Text::plain(title.as_str()));
            }
        }
        Ok(())
    }

    /// Adds a paragraph, apart from a table above it.
    fn paragraph(&mut self, id: &str, form: Form, text: &Text) {
        let before = if self.below_table { form.before.max(self.style.float_gap) } else { form.before };
        self.elements.push(paragraph(id, Form { before, ..form }, runs(text)));
        self.below_table = false;
    }

    /// Word joins two tables that touch.
    fn separate_tables(&mut self) {
        if self.below_table {
            let form = Form { before: self.style.float_gap, ..Form::default() };
            self.elements.push(paragraph(LOW, form, []));
        }
    }

    /// Quốc hiệu stands on one line, so its width decides the columns.
    fn letterhead(&mut self, head: &Letterhead) {
        let style = self.style;
        let date = self.fonts.shape(Face::SerifItalic, style.place_and_date, &head.place_and_date).1;
        let nation = self.bold_width(&head.nation, style.nation);
        let most = self.width - style.letterhead_left_least;
        let right = (self.width * style.letterhead_right).max(date).min(most).max(nation) + SLACK;
        let left = self.width - right;
        let line = |id: &str, words: &str| plain(id, Form::default(), words);
        let issuer = self.bold_width(&head.issuer, style.issuer).min(left);
        let motto = self.bold_width(&head.motto, style.motto).min(right);
        let rule_below = |length, column| rule(length, column, style.rule, style.rule_gap, 0.0);
        let issuing = vec![
            line("Superior", &head.superior),
            line("Issuer", &head.issuer),
            rule_below(issuer * style.short_rule, left),
        ];
        let national =
            vec![line("Nation", &head.nation), line("Motto", &head.motto), rule_below(motto, right)];
        let apart = |id: &str, words: &str| {
            vec![plain(id, Form { before: style.letterhead_number_gap, ..Form::default() }, words)]
        };
        let mut number = [apart("Number", &head.number), apart("PlaceAndDate", &head.place_and_date)];
        if !head.about.is_empty() {
            number[0].extend(apart("About", &head.about));
        }
        self.separate_tables();
        self.elements.push(columns(vec![[issuing, national], number], left, right));
        self.below_table = true;
    }

    fn title(&mut self, kind: &str, subject: &[String]) {
        let style = self.style;
        let above = style.title_gap;
        self.paragraph("Title", Form { before: above, ..Form::default() }, &Text::plain(kind));
        for line in subject {
            self.paragraph("Subtitle", Form::default(), &Text::plain(line.as_str()));
        }
        let last = subject.last().map_or(0.0, |line| self.bold_width(line, style.subject).min(self.width));
        self.elements.push(rule(last * style.short_rule, self.width, style.rule, style.rule_gap, above));
    }

    /// One body in the middle behind `Kính gửi:`; several below it, each with its dash.
    fn addressees(&mut self, to: &[String]) {
        let style = self.style;
        let lines = addressee_lines(to);
        let form = |before: f32, after: f32, left: f32| Form {
            before,
            after: Some(after),
            keep_next: true,
            left,
            align: (left > 0.0).then_some("left"),
            ..Form::default()
        };
        if let [only] = lines.as_slice() {
            let form = form(style.title_gap, style.title_gap, 0.0);
            return self.paragraph("Addressees", form, &Text::plain(format!("{TO} {only}")));
        }
        let left = self.width / 5.0;
        let colon = self.fonts.shape(Face::SerifRegular, style.body, TO.trim_end_matches(':')).1;
        self.paragraph("Addressees", form(style.title_gap, 0.0, left), &Text::plain(TO));
        for (index, line) in lines.iter().enumerate() {
            let after = if index + 1 == lines.len() { style.title_gap } else { 0.0 };
            self.paragraph("Addressees", form(0.0, after, left + colon), &Text::plain(line.as_str()));
        }
    }

    fn signature(&mut self, signature: &Signature) {
        let style = self.style;
        let mut left = Vec::new();
        if !signature.recipients.is_empty() {
            // on one baseline with the larger authority line beside it
            let lower = (style.authority - style.recipients_head).max(0.0)
                * self.fonts.metrics(Face::SerifBold).ascent;
            left.push(plain("RecipientsHead", Form { before: lower, ..Form::default() }, "Nơi nhận:"));
        }
        left.extend(signature.recipients.iter().map(|item| plain("Recipients", Form::default(), item)));
        if left.is_empty() {
            left.push(paragraph("Recipients", Form::default(), []));
        }
        let titles =
            [&signature.authority, &signature.title].into_iter().filter(|line| !line.trim().is_empty());
        let mut right: Vec<_> = titles.map(|line| plain("Authority", Form::default(), line)).collect();
        let room = Form { before: style.seal, ..Form::default() };
        right.push(plain("Signature", room, &signature.name));
        let right_width = self.width * style.signer_share;
        let above = Form { before: style.signature_gap, keep_next: true, ..Form::default() };
        self.elements.push(paragraph(LOW, above, []));
        self.elements.push(columns(vec![[left, right]], self.width - right_width, right_width));
        self.below_table = true;
    }

    fn figure(&mut self, drawing: &Drawing, caption: &Text, alternative: &str) -> Result<(), DocxError> {
        let scale = (self.width / drawing.width.max(1.0)).min(1.0);
        let picture = raster::paint(drawing, self.fonts, PICTURE_SCALE * scale)?;
        let number = self.media.len() + 1;
        self.media.push(Media {
            name: format!("image{number}.png"),
            relation: format!("picture{number}"),
            bytes: raster::png(&picture)?,
        });
        let size = [drawing.width * scale, drawing.height * scale].map(emu);
        let run = Element::new("w:r").child(inline(number, size, alternative));
        let before = if self.below_table { self.style.float_gap } else { 0.0 };
        let form = Form { keep_next: !caption.is_empty(), before, ..Form::default() };
        self.elements.push(paragraph("Caption", form, [run]));
        self.below_table = false;
        if !caption.is_empty() {
            self.paragraph("Caption", Form::default(), caption);
        }
        Ok(())
    }

    /// Paper, margins and page numbers of a part; the numbers begin anew and the first page shows none.
    fn section(&self) -> Element {
        let style = self.style;
        let (short, long) = (twips(style.paper_short), twips(style.paper_long));
        let header = |kind: &str, relation: &str| {
            Element::new("w:headerReference").attribute("w:type", kind).attribute("r:id", relation)
        };
        let (width, height) = if self.landscape { (long, short) } else { (short, long) };
        let mut paper = Element::new("w:pgSz").attribute("w:w", width).attribute("w:h", height);
        if self.landscape {
            paper = paper.attribute("w:orient", "landscape");
        }
        let number_height = self.fonts.metrics(Face::SerifRegular).spacing() * style.page_number;
        let margins = Element::new("w:pgMar")
            .attribute("w:top", twips(style.margin_top))
            .attribute("w:right", twips(style.margin_right))
            .attribute("w:bottom", twips(style.margin_bottom))
            .attribute("w:left", twips(style.margin_left))
            .attribute("w:header", twips((style.margin_top - number_height) / 2.0))
            .attribute("w:footer", twips(style.margin_bottom / 2.0))
            .attribute("w:gutter", 0);
        Element::new("w:sectPr")
            .child(header("default", HEADER))
            .child(header("first", FIRST_HEADER))
            .child(paper)
            .child(margins)
            .child(Element::new("w:pgNumType").attribute("w:start", 1))
            .child(Element::new("w:cols").attribute("w:space", 720))
            .child(Element::new("w:titlePg"))
    }

    fn bold_width(&self, words: &str, size: f32) -> f32 {
        self.fonts.shape(Face::SerifBold, size, words).1
    }
}

/// A picture in the line of text, for those who cannot see it in words.
fn inline(number: usize, [width, height]: [i64; 2], alternative: &str) -> Element {
    let named = |element: &'static str| {
        Element::new(element).attribute("id", number).attribute("name", format!("Hình {number}"))
    };
    let shape = Element::new("pic:spPr")
        .child(
            Element::new("a:xfrm")
                .child(Element::new("a:off").attribute("x", 0).attribute("y", 0))
                .child(Element::new("a:ext").attribute("cx", width).attribute("cy", height)),
        )
        .child(Element::new("a:prstGeom").attribute("prst", "rect").child(Element::new("a:avLst")));
    let fill = Element::new("pic:blipFill")
        .child(Element::new("a:blip").attribute("r:embed", format!("picture{number}")))
        .child(Element::new("a:stretch").child(Element::new("a:fillRect")));
    let picture = Element::new("pic:pic")
        .child(Element::new("pic:nvPicPr").child(named("pic:cNvPr")).child(Element::new("pic:cNvPicPr")))
        .child(fill)
        .child(shape);
    let data = Element::new("a:graphicData")
        .attribute("uri", "http://schemas.openxmlformats.org/drawingml/2006/picture")
        .child(picture);
    let distances = ["distT", "distB", "distL", "distR"];
    let inline =
        distances.into_iter().fold(Element::new("wp:inline"), |inline, side| inline.attribute(side, 0));
    let inline = inline
        .child(Element::new("wp:extent").attribute("cx", width).attribute("cy", height))
        .child(named("wp:docPr").attribute("descr", alternative))
        .child(Element::new("a:graphic").child(data));
    Element::new("w:drawing").child(inline)
}

#[expect(clippy::cast_possible_truncation, reason = "a drawing is at most a few pages large")]
fn emu(points: f32) -> i64 {
    (points * EMU_PER_POINT).round() as i64
}
