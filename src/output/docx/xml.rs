//! XML as a tree of elements, written in one go.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// An element with its attributes and what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Node>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// An empty element.
    pub(super) const fn new(name: &'static str) -> Self {
        Self { name, attributes: Vec::new(), children: Vec::new() }
    }

    /// An empty element with the attribute `w:val`, in which WordprocessingML keeps most of its values.
    pub(super) fn value(name: &'static str, value: impl ToString) -> Self {
        Self::new(name).attribute("w:val", value)
    }

    /// With this attribute.
    pub(super) fn attribute(mut self, name: &'static str, value: impl ToString) -> Self {
        self.attributes.push((name, value.to_string()));
        self
    }

    /// With this child at its end.
    pub(super) fn child(mut self, child: Self) -> Self {
        self.children.push(Node::Element(child));
        self
    }

    /// With these children at its end.
    pub(super) fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children.into_iter().map(Node::Element));
        self
    }

    /// With this text at its end.
    pub(super) fn text(mut self, text: &str) -> Self {
        self.children.push(Node::Text(allowed(text)));
        self
    }

    /// The whole file with this element as its root.
    pub(super) fn to_file(&self) -> std::io::Result<Vec<u8>> {
        let mut writer = Writer::new(Vec::new());
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
        self.write(&mut writer)?;
        Ok(writer.into_inner())
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
        let mut start = BytesStart::new(self.name);
        for (name, value) in &self.attributes {
            start.push_attribute((*name, allowed(value).as_str()));
        }
        if self.children.is_empty() {
            return writer.write_event(Event::Empty(start));
        }
        writer.write_event(Event::Start(start))?;
        for child in &self.children {
            match child {
                Node::Element(element) => element.write(writer)?,
                Node::Text(text) => writer.write_event(Event::Text(BytesText::new(text)))?,
            }
        }
        writer.write_event(Event::End(BytesEnd::new(self.name)))
    }
}

/// Without the signs that XML 1.0 cannot hold even when escaped; Word would refuse the file.
fn allowed(text: &str) -> String {
    text.chars().filter(|sign| *sign >= ' ' && !matches!(sign, '\u{fffe}' | '\u{ffff}')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_xml_are_escaped_and_signs_it_cannot_hold_are_left_out() {
        let element = Element::new("a").attribute("b", "\"<&>\"").text("Sở VHTT&DL <\u{1}1>");
        let file = String::from_utf8(element.to_file().unwrap()).unwrap();
        let root = file.split_once("?>").unwrap().1;
        assert_eq!(root, "<a b=\"&quot;&lt;&amp;&gt;&quot;\">Sở VHTT&amp;DL &lt;1&gt;</a>");
    }
}
