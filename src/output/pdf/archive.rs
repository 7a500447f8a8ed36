//! What PDF/A-2b (ISO 19005-2) asks of a file beyond its pages: the metadata twice, alike, and what its colours mean.

use chrono::NaiveDate;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::values::text;
use crate::paper::Layout;

const PRODUCER: &str = concat!("Thông báo 766 ", env!("CARGO_PKG_VERSION"));

/// The information dictionary. Its entries and the XMP packet's must say the same (ISO 19005-2, 6.6.3).
pub(super) fn information(document: &mut Document, layout: &Layout) -> ObjectId {
    let mut info = dictionary! { "Producer" => text(PRODUCER), "Creator" => text(PRODUCER) };
    if !layout.title.is_empty() {
        info.set("Title", text(&layout.title));
    }
    if !layout.author.is_empty() {
        info.set("Author", text(&layout.author));
    }
    if let Some(date) = layout.date {
        let date = date.format("D:%Y%m%d000000+07'00'").to_string();
        info.set("CreationDate", Object::string_literal(date.clone()));
        info.set("ModDate", Object::string_literal(date));
    }
    document.add_object(info)
}

/// The XMP packet, uncompressed so that any program finds it.
pub(super) fn metadata(document: &mut Document, layout: &Layout) -> ObjectId {
    let stream = Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        packet(&layout.title, &layout.author, layout.date).into_bytes(),
    );
    document.add_object(stream.with_compression(false))
}

fn packet(title: &str, author: &str, date: Option<NaiveDate>) -> String {
    let mut properties = String::new();
    if !title.is_empty() {
        properties += &format!(
            "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>\n",
            escaped(title)
        );
    }
    if !author.is_empty() {
        properties +=
            &format!("<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n", escaped(author));
    }
    if let Some(date) = date {
        let date = date.format("%Y-%m-%dT00:00:00+07:00");
        properties +=
            &format!("<xmp:CreateDate>{date}</xmp:CreateDate>\n<xmp:ModifyDate>{date}</xmp:ModifyDate>\n");
    }
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n\
         <pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n\
         <dc:format>application/pdf</dc:format>\n\
         <dc:language><rdf:Bag><rdf:li>vi-VN</rdf:li></rdf:Bag></dc:language>\n\
         {properties}\
         <xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>\n<pdf:Producer>{PRODUCER}</pdf:Producer>\n\
         </rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>"
    )
}

/// Words as XML text; XML has no place for control characters.
fn escaped(words: &str) -> String {
    let words: String = words.chars().filter(|c| !c.is_control()).collect();
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The output intent: device colours are sRGB.
pub(super) fn output_intent(document: &mut Document) -> ObjectId {
    let profile = document.add_object(Stream::new(dictionary! { "N" => 3 }, srgb_profile()));
    let mut intent = Dictionary::new();
    intent.set("Type", "OutputIntent");
    intent.set("S", "GTS_PDFA1");
    intent.set("OutputConditionIdentifier", Object::string_literal("sRGB IEC61966-2.1"));
    intent.set("RegistryName", Object::string_literal("http://www.color.org"));
    intent.set("Info", Object::string_literal("sRGB IEC61966-2.1"));
    intent.set("DestOutputProfile", profile);
    document.add_object(intent)
}

/// An ICC profile (ISO 15076-1, version 4.2) of the sRGB colour space (IEC 61966-2-1), made from the numbers in those
/// standards: primaries and white adapted to D50, and the parametric transfer curve.
fn srgb_profile() -> Vec<u8> {
    let white = xyz([0.9642, 1.0, 0.8249]);
    let curve = {
        let mut tag = signed(b"para");
        tag.extend([0, 3, 0, 0]);
        tag.extend([2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45].into_iter().flat_map(fixed));
        tag
    };
    let adaptation = {
        let mut tag = signed(b"sf32");
        tag.extend(
            [
                [1.047_882, 0.022_919, -0.050_201],
                [0.029_587, 0.990_479, -0.017_059],
                [-0.009_232, 0.015_076, 0.751_678],
            ]
            .into_iter()
            .flatten()
            .flat_map(fixed),
        );
        tag
    };
    let tags: [(&[&[u8; 4]], Vec<u8>); 8] = [
        (&[b"desc"], words("sRGB")),
        (&[b"cprt"], words("CC0")),
        (&[b"wtpt"], white),
        (&[b"chad"], adaptation),
        (&[b"rXYZ"], xyz([0.436_065_67, 0.222_488_4, 0.013_916_02])),
        (&[b"gXYZ"], xyz([0.385_147_1, 0.716_873_17, 0.097_076_42])),
        (&[b"bXYZ"], xyz([0.143_066_4, 0.060_607_91, 0.714_096_07])),
        (&[b"rTRC", b"gTRC", b"bTRC"], curve),
    ];

    let count: usize = tags.iter().map(|(names, _)| names.len()).sum();
    let mut table = (count as u32).to_be_bytes().to_vec();
    let mut data = Vec::new();
    let start = 128 + 4 + 12 * count;
    for (names, tag) in &tags {
        for name in *names {
            table.extend(*name);
            table.extend(((start + data.len()) as u32).to_be_bytes());
            table.extend((tag.len() as u32).to_be_bytes());
        }
        data.extend(tag);
        data.resize(data.len().next_multiple_of(4), 0);
    }

    let mut profile = Vec::with_capacity(start + data.len());
    profile.extend(((start + data.len()) as u32).to_be_bytes());
    profile.extend([0; 4]);
    profile.extend([4, 0x20, 0, 0]);
    profile.extend(b"mntrRGB XYZ ");
    // The profile's date of making is fixed: the same notice gives the same bytes.
    profile.extend([2025, 1, 1, 0, 0, 0].into_iter().flat_map(u16::to_be_bytes));
    profile.extend(b"acsp");
    profile.extend([0; 28]);
    profile.extend([0.9642, 1.0, 0.8249].into_iter().flat_map(fixed));
    profile.resize(128, 0);
    profile.extend(table);
    profile.extend(data);
    profile
}

/// A tag's type signature and its four reserved bytes.
fn signed(kind: &[u8; 4]) -> Vec<u8> {
    let mut tag = kind.to_vec();
    tag.extend([0; 4]);
    tag
}

fn xyz(values: [f64; 3]) -> Vec<u8> {
    let mut tag = signed(b"XYZ ");
    tag.extend(values.into_iter().flat_map(fixed));
    tag
}

/// A multiLocalizedUnicode tag with one record.
fn words(text: &str) -> Vec<u8> {
    let text: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut tag = signed(b"mluc");
    for number in [1, 12] {
        tag.extend(u32::to_be_bytes(number));
    }
    tag.extend(b"enUS");
    tag.extend((text.len() as u32).to_be_bytes());
    tag.extend(28_u32.to_be_bytes());
    tag.extend(text);
    tag
}

/// s15Fixed16Number.
fn fixed(value: f64) -> [u8; 4] {
    ((value * 65_536.0).round() as i32).to_be_bytes()
}
