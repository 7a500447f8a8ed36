//! The named styles of the Word file, so that an officer changes a form once and not paragraph by paragraph.

use super::units::{half_points, twips};
use super::xml::Element;
use crate::page::style::Style;

/// The font that Decree 30/2020 asks for; every Windows machine with Word has it.
const FONT: &str = "Times New Roman";

/// How a paragraph style differs from `Normal`.
struct ParagraphStyle {
    id: &'static str,
    name: &'static str,
    size: f32,
    bold: bool,
    italic: bool,
    align: &'static str,
    /// Indent of the first line, in points.
    indent: f32,
    /// Free height below, in points.
    after: f32,
    keep_next: bool,
    /// Level in the outline of the document.
    outline: Option<u8>,
}

impl ParagraphStyle {
    const fn new(id: &'static str, name: &'static str, size: f32) -> Self {
        Self {
            id,
            name,
            size,
            bold: false,
            italic: false,
            align: "left",
            indent: 0.0,
            after: 0.0,
            keep_next: false,
            outline: None,
        }
    }

    const fn centered(self) -> Self {
        Self { align: "center", ..self }
    }

    const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    const fn italic(self) -> Self {
        Self { italic: true, ..self }
    }

    const fn body(self, style: &Style) -> Self {
        Self { align: "both", indent: style.first_line, after: style.paragraph_gap, ..self }
    }

    const fn heading(self, level: u8) -> Self {
        Self { keep_next: true, outline: Some(level - 1), ..self }
    }

    fn element(&self) -> Element {
        let mut paragraph = Element::new("w:pPr");
        if self.keep_next {
            paragraph = paragraph.child(Element::new("w:keepNext")).child(Element::new("w:keepLines"));
        }
        paragraph = paragraph.child(Element::new("w:spacing").attribute("w:after", twips(self.after)));
        if self.indent > 0.0 {
            paragraph = paragraph.child(Element::new("w:ind").attribute("w:firstLine", twips(self.indent)));
        }
        paragraph = paragraph.child(Element::value("w:jc", self.align));
        if let Some(level) = self.outline {
            paragraph = paragraph.child(Element::value("w:outlineLvl", level));
        }
        let mut style = Element::new("w:style").attribute("w:type", "paragraph");
        // Word's own styles have English names
        if !self.name.is_ascii() {
            style = style.attribute("w:customStyle", 1);
        }
        style
            .attribute("w:styleId", self.id)
            .child(Element::value("w:name", self.name))
            .child(Element::value("w:basedOn", "Normal"))
            .child(Element::new("w:qFormat"))
            .child(paragraph)
            .child(run_properties(self.bold, self.italic, Some(self.size)))
    }
}

/// What runs and styles say of their letters.
pub(super) fn run_properties(bold: bool, italic: bool, size: Option<f32>) -> Element {
    let mut properties = Element::new("w:rPr");
    if bold {
        properties = properties.child(Element::new("w:b")).child(Element::new("w:bCs"));
    }
    if italic {
        properties = properties.child(Element::new("w:i")).child(Element::new("w:iCs"));
    }
    if let Some(size) = size {
        let size = half_points(size);
        properties = properties.child(Element::value("w:sz", size)).child(Element::value("w:szCs", size));
    }
    properties
}

/// The style of an empty paragraph that only bears a rule or ends a part: as low as Word allows.
pub(super) const LOW: &str = "Low";

fn paragraph_styles(style: &Style) -> Vec<ParagraphStyle> {
    let new = ParagraphStyle::new;
    vec![
        new("Superior", "Cơ quan chủ quản", style.superior).centered(),
        new("Issuer", "Cơ quan ban hành", style.issuer).centered().bold(),
        new("Number", "Số, ký hiệu", style.number).centered(),
        new("About", "Trích yếu công văn", style.about).centered(),
        new("Addressees", "Kính gửi", style.body).centered(),
        new("Nation", "Quốc hiệu", style.nation).centered().bold(),
        new("Motto", "Tiêu ngữ", style.motto).centered().bold(),
        new("PlaceAndDate", "Địa danh, thời gian", style.place_and_date).centered().italic(),
        ParagraphStyle { keep_next: true, ..new("Title", "Title", style.kind).centered().bold() },
        ParagraphStyle { keep_next: true, ..new("Subtitle", "Subtitle", style.subject).centered().bold() },
        ParagraphStyle {
            align: "left",
            ..new("Heading1", "heading 1", style.body).body(style).bold().heading(1)
        },
        ParagraphStyle {
            align: "left",
            ..new("Heading2", "heading 2", style.body).body(style).bold().heading(2)
        },
        new("BodyText", "Body Text", style.body).body(style),
        new("Basis", "Căn cứ", style.body).body(style).italic(),
        new("Item", "Danh mục", style.body).body(style),
        ParagraphStyle {
            after: style.paragraph_gap,
            ..new("Reference", "Kèm theo", style.body).centered().italic()
        },
        ParagraphStyle {
            after: style.paragraph_gap,
            ..new("Caption", "caption", style.body).centered().italic()
        },
        new("AnnexLabel", "Số phụ lục", style.annex).centered().bold().heading(1),
        ParagraphStyle {
            keep_next: true, ..new("AnnexTitle", "Tên phụ lục", style.annex).centered().bold()
        },
        ParagraphStyle {
            keep_next: true, ..new("TableHead", "Đầu bảng", style.table).centered().bold()
        },
        new("TableText", "Chữ trong bảng", style.table),
        new("RecipientsHead", "Nơi nhận", style.recipients_head).bold().italic(),
        new("Recipients", "Danh sách nơi nhận", style.recipients),
        new("Authority", "Quyền hạn, chức vụ", style.authority).centered().bold(),
        new("Signature", "Signature", style.signer).centered().bold(),
        new("Header", "header", style.page_number).centered(),
    ]
}

/// `styles.xml`.
pub(super) fn styles(style: &Style, namespace: &'static str) -> Element {
    let fonts = Element::new("w:rFonts")
        .attribute("w:ascii", FONT)
        .attribute("w:hAnsi", FONT)
        .attribute("w:eastAsia", FONT)
        .attribute("w:cs", FONT);
    let language =
        Element::value("w:lang", "vi-VN").attribute("w:eastAsia", "vi-VN").attribute("w:bidi", "ar-SA");
    let size = half_points(style.body);
    let letters = Element::new("w:rPr")
        .child(fonts)
        .child(Element::value("w:sz", size))
        .child(Element::value("w:szCs", size))
        .child(language);
    // in two hundred and fortieths of the face's own line
    let line = twips(12.0 * style.line_spacing);
    let spacing = Element::new("w:spacing")
        .attribute("w:after", 0)
        .attribute("w:line", line)
        .attribute("w:lineRule", "auto");
    let defaults = Element::new("w:docDefaults")
        .child(Element::new("w:rPrDefault").child(letters))
        .child(Element::new("w:pPrDefault").child(Element::new("w:pPr").child(spacing)));
    let normal = Element::new("w:style")
        .attribute("w:type", "paragraph")
        .attribute("w:default", 1)
        .attribute("w:styleId", "Normal")
        .child(Element::value("w:name", "Normal"))
        .child(Element::new("w:qFormat"))
        .child(Element::new("w:pPr").child(Element::new("w:widowControl")));
    let low_spacing = Element::new("w:spacing").attribute("w:line", 40).attribute("w:lineRule", "exact");
    let low = Element::new("w:style")
        .attribute("w:type", "paragraph")
        .attribute("w:customStyle", 1)
        .attribute("w:styleId", LOW)
        .child(Element::value("w:name", "Đường kẻ"))
        .child(Element::value("w:basedOn", "Normal"))
        .child(Element::new("w:pPr").child(low_spacing))
        .child(run_properties(false, false, Some(1.0)));
    Element::new("w:styles")
        .attribute("xmlns:w", namespace)
        .child(defaults)
        .child(normal)
        .children(paragraph_styles(style).iter().map(ParagraphStyle::element))
        .child(low)
}
