package org.kith.markup;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// How HTML that [Markdown] made is put into a page of our own. What is stored stays as programs
/// read it: feeds and mail know `align` and no classes.
///
/// - Its headings go below the page's, without leaving out a level.
/// - Tables and code can be scrolled by keyboard when they are wider than the screen.
/// - `align`, which HTML no longer has, becomes a class.
/// - Pictures wait until they are needed, have a text, and tell other servers nothing.
/// - The boxes of task lists have a name that needs no language.
public final class Rendition {

  /// Attributes are quoted and hold no `<` or `>`, so a tag ends at the first `>`.
  private static final Pattern TAG =
      Pattern.compile("<(/?)(h[1-6]|table|pre|td|th|img|input|br|hr)\\b([^>]*)>");

  private static final Pattern ALIGN = Pattern.compile(" align=\"(left|center|right)\"");
  private static final int DEEPEST = 6;

  private final int top;
  private final Deque<Integer> open = new ArrayDeque<>();

  private Rendition(int top) {
    this.top = top;
  }

  /// @param html as [Markdown#toHtml] made it, now or years ago
  /// @param top the level of its highest headings: 2 below the title of a page
  public static String of(String html, int top) {
    Rendition rendition = new Rendition(top);
    return TAG.matcher(html)
        .replaceAll(tag -> rendition.tag(tag).replace("\\", "\\\\").replace("$", "\\$"));
  }

  private String tag(MatchResult tag) {
    boolean ends = !tag.group(1).isEmpty();
    String name = tag.group(2);
    String attributes = tag.group(3);
    return switch (name) {
      case "table" -> ends ? "</table></div>" : "<div class=\"scroll\" tabindex=\"0\"><table>";
      case "pre" -> ends ? "</pre>" : "<pre tabindex=\"0\">";
      case "td", "th" -> ends ? tag.group() : "<" + name + aligned(attributes) + ">";
      case "img" -> "<img" + pictured(attributes);
      case "input" -> "<input" + boxed(attributes);
      case "br", "hr" -> "<" + name + ">";
      default -> ends ? "</h" + last() + ">" : "<h" + next(name.charAt(1) - '0') + ">";
    };
  }

  private static String aligned(String attributes) {
    return ALIGN.matcher(attributes).replaceFirst(" class=\"to-$1\"");
  }

  private static String pictured(String attributes) {
    String text = attributes.contains(" alt=") ? "" : " alt=\"\"";
    return text + " loading=\"lazy\" referrerpolicy=\"no-referrer\"" + unslashed(attributes) + ">";
  }

  private static String boxed(String attributes) {
    String name = attributes.contains(" checked") ? "☑" : "☐";
    return " aria-label=\"" + name + "\"" + unslashed(attributes) + ">";
  }

  private static String unslashed(String attributes) {
    return attributes.replaceFirst("\\s*/$", "");
  }

  private int next(int level) {
    while (!open.isEmpty() && open.getLast() >= level) {
      open.removeLast();
    }
    open.addLast(level);
    return last();
  }

  private int last() {
    return Math.min(top + open.size() - 1, DEEPEST);
  }
}
