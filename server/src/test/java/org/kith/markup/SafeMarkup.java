package org.kith.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/// Whether HTML may be put into a page, whoever wrote it.
public final class SafeMarkup {

  private static final Set<String> FORBIDDEN =
      Set.of(
          "script",
          "style",
          "iframe",
          "object",
          "embed",
          "svg",
          "math",
          "form",
          "button",
          "link",
          "meta",
          "base",
          "template",
          "textarea",
          "video",
          "audio",
          "frame",
          "applet");
  private static final Set<String> VOID = Set.of("br", "hr", "img", "input");
  private static final Set<String> ADDRESSES = Set.of("href", "src");
  private static final Pattern TAG = Pattern.compile("<(/?)([a-z][a-z0-9]*)[^>]*>");

  private SafeMarkup() {}

  /// As a browser would read it: nothing that runs, styles, frames or asks; and every tag is
  /// closed.
  public static void check(String html) {
    for (Element element : Jsoup.parseBodyFragment(html).body().select("*")) {
      assertThat(FORBIDDEN).as(html).doesNotContain(element.normalName());
      for (Attribute attribute : element.attributes()) {
        String name = attribute.getKey().toLowerCase(Locale.ROOT);
        assertThat(name).as(html).doesNotStartWith("on").isNotIn("style", "srcdoc", "srcset");
        if (ADDRESSES.contains(name)) {
          assertThat(attribute.getValue().replaceAll("[\\s\\x00-\\x20]", ""))
              .as(html)
              .doesNotMatch("(?is)(javascript|vbscript|data):.*");
        }
      }
    }
    balanced(html);
  }

  private static void balanced(String html) {
    Deque<String> open = new ArrayDeque<>();
    Matcher tag = TAG.matcher(html);
    while (tag.find()) {
      String name = tag.group(2);
      if (!tag.group(1).isEmpty()) {
        assertThat(open.pollLast()).as(html).isEqualTo(name);
      } else if (!VOID.contains(name)) {
        open.addLast(name);
      }
    }
    assertThat(open).as(html).isEmpty();
  }
}
