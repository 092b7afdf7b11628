package org.kith.syndication;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes an XML document. Names are as they stand in it (`atom:link`); texts must be clean, see
/// [CleanText].
final class Xml {

  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter out;

  private Xml() throws XMLStreamException {
    out = FACTORY.createXMLStreamWriter(text);
  }

  interface Content {
    void write(Xml xml) throws XMLStreamException;
  }

  /// @param attributes of the first element, names and values in turn
  static byte[] document(String root, Content content, String... attributes) {
    try {
      Xml xml = new Xml();
      xml.out.writeStartDocument("UTF-8", "1.0");
      xml.element(root, content, attributes);
      xml.out.writeEndDocument();
      xml.out.close();
      return xml.text.toString().getBytes(StandardCharsets.UTF_8);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  void element(String name, Content content, String... attributes) throws XMLStreamException {
    out.writeStartElement(name);
    attributes(attributes);
    content.write(this);
    out.writeEndElement();
  }

  void text(String name, String value, String... attributes) throws XMLStreamException {
    element(name, xml -> xml.out.writeCharacters(value), attributes);
  }

  void empty(String name, String... attributes) throws XMLStreamException {
    out.writeEmptyElement(name);
    attributes(attributes);
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      out.writeAttribute(attributes[i], attributes[i + 1]);
    }
  }
}
