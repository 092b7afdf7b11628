package org.kith.markup;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.Handler;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlStreamRenderer;
import org.owasp.html.PolicyFactory;

/// Keeps of some HTML only what cannot do harm: no script, style, form, event handler or address
/// that runs code, and no id that could be mistaken for another.
final class SafeHtml {

  private static final Pattern LANGUAGE = Pattern.compile("language-[A-Za-z0-9+#._-]{1,40}");
  private static final Pattern FOOTNOTE = Pattern.compile("fn(?:ref)?-\\S{1,100}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

  private SafeHtml() {}

  static String of(String scope, String html) {
    BoundedText safe = new BoundedText();
    HtmlSanitizer.Policy policy =
        policy(scope)
            .apply(HtmlStreamRenderer.create(safe, Handler.DO_NOTHING, Handler.DO_NOTHING));
    HtmlSanitizer.sanitize(html, new BoundedPolicy(policy));
    return safe.toString();
  }

  private static PolicyFactory policy(String scope) {
    return new HtmlPolicyBuilder()
        .allowElements(
            "p",
            "br",
            "hr",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "pre",
            "code",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "caption",
            "b",
            "i",
            "em",
            "strong",
            "del",
            "s",
            "ins",
            "sub",
            "sup",
            "kbd",
            "mark",
            "small",
            "abbr",
            "cite",
            "q",
            "a",
            "img",
            "figure",
            "figcaption",
            "details",
            "summary",
            "section",
            "div",
            "span")
        .allowElements(SafeHtml::checkbox, "input")
        .allowAttributes("type", "disabled", "checked")
        .onElements("input")
        .allowStandardUrlProtocols()
        .allowUrlProtocols("http", "https", "mailto")
        .allowAttributes("href")
        .matching((element, attribute, value) -> link(scope, value))
        .onElements("a")
        .allowAttributes("src")
        .matching((element, attribute, value) -> value.startsWith("#") ? null : value)
        .onElements("img")
        .allowAttributes("alt", "title")
        .onElements("img", "a", "abbr")
        .allowAttributes("width", "height")
        .matching(NUMBER)
        .onElements("img")
        .allowAttributes("class")
        .matching(LANGUAGE)
        .onElements("code")
        .allowAttributes("class")
        .matching(false, "footnotes", "footnote-ref", "footnote-backref")
        .onElements("section", "sup", "a")
        .allowAttributes("id")
        .matching((element, attribute, value) -> footnote(scope, value))
        .onElements("li", "a", "sup")
        .allowAttributes("start", "colspan", "rowspan")
        .matching(NUMBER)
        .onElements("ol", "td", "th")
        .allowAttributes("align")
        .matching(true, "left", "right", "center")
        .onElements("td", "th")
        .requireRelsOnLinks("nofollow", "noopener", "noreferrer")
        .toFactory();
  }

  /// Only the box of a task list, and nobody can tick it.
  private static @Nullable String checkbox(String element, List<String> attributes) {
    int type = attributes.indexOf("type");
    if (type < 0 || !attributes.get(type + 1).equalsIgnoreCase("checkbox")) {
      return null;
    }
    if (!attributes.contains("disabled")) {
      attributes.addAll(List.of("disabled", ""));
    }
    return element;
  }

  private static @Nullable String link(String scope, String address) {
    if (!address.startsWith("#")) {
      return address;
    }
    String id = footnote(scope, address.substring(1));
    return id == null ? address : "#" + id;
  }

  private static @Nullable String footnote(String scope, String id) {
    return FOOTNOTE.matcher(id).matches() ? scope + id : null;
  }
}
