package io.github.futuresavailability.testkit;

import io.github.futuresavailability.testkit.internal.http.ByteSink;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** A page of a listing, read with the XML parser of the JDK. */
record ListedPage(Element root) {

  static ListedPage parse(byte[] xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      return new ListedPage(
          factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml)).getDocumentElement());
    } catch (Exception malformed) {
      throw new IllegalStateException(new String(xml, StandardCharsets.UTF_8), malformed);
    }
  }

  /** Returns a listing without a server. */
  static ListedPage of(KeySpace keys, Map<String, String> parameters) throws S3ErrorException {
    ByteSink all = new ByteSink(1024);
    new S3ListingDocument("bucket")
        .write(S3ListingRequest.of(parameters), keys.cursor())
        .forEach(all::put);
    return parse(all.copy());
  }

  List<String> keys() {
    return below("Contents", "Key");
  }

  List<String> folds() {
    return below("CommonPrefixes", "Prefix");
  }

  String text(String element) {
    for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (element.equals(child.getLocalName())) {
        return isEncoded() && !element.endsWith("Token")
            ? decoded(child.getTextContent())
            : child.getTextContent();
      }
    }
    return "";
  }

  boolean isTruncated() {
    return text("IsTruncated").equals("true");
  }

  private List<String> below(String parent, String element) {
    List<String> texts = new ArrayList<>();
    NodeList parents = root.getElementsByTagNameNS("*", parent);
    for (int i = 0; i < parents.getLength(); i++) {
      String text =
          ((Element) parents.item(i)).getElementsByTagNameNS("*", element).item(0).getTextContent();
      texts.add(isEncoded() ? decoded(text) : text);
    }
    return texts;
  }

  private boolean isEncoded() {
    return root.getElementsByTagNameNS("*", "EncodingType").getLength() > 0;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
