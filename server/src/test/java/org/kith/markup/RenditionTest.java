package org.kith.markup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenditionTest {

  @ParameterizedTest
  @DisplayName("U1: headings go below the page's title, whatever they begin with and leave out")
  @CsvSource({
    "1,       2",
    "3,       2",
    "1 2 3,   2 3 4",
    "2 4 4 3, 2 3 3 3",
    "1 3 2 1, 2 3 3 2",
    "3 2 1,   2 2 2",
    "1 2 3 4 5 6, 2 3 4 5 6 6",
  })
  void headings(String written, String shown) {
    StringBuilder markdown = new StringBuilder();
    for (String level : written.split(" ")) {
      markdown.append("#".repeat(Integer.parseInt(level))).append(" x\n\n");
    }
    StringBuilder expected = new StringBuilder();
    for (String level : shown.split(" ")) {
      expected.append("<h%s>x</h%s>\n".formatted(level, level));
    }
    assertThat(page(markdown.toString())).isEqualTo(expected.toString());
  }

  @Test
  @DisplayName("U1: tables are aligned by classes, and can be scrolled by keyboard")
  void tables() {
    assertThat(page("|a|b|c|\n|:-|-:|:-:|\n|1|2|3|"))
        .startsWith("<div class=\"scroll\" tabindex=\"0\"><table>")
        .contains("<th class=\"to-left\">a</th>", "<td class=\"to-right\">2</td>")
        .contains("<td class=\"to-center\">3</td>", "</table></div>")
        .doesNotContain("align=");
    assertThat(page("<table><tr><td colspan=2 align=right>x</td></tr></table>"))
        .contains("<td colspan=\"2\" class=\"to-right\">");
  }

  @Test
  @DisplayName(
      "U1: pictures have a text, wait until they are needed and tell other servers nothing")
  void pictures() {
    assertThat(page("<img src='https://example.org/a.png'>"))
        .contains("<img alt=\"\" loading=\"lazy\" referrerpolicy=\"no-referrer\" src=");
    assertThat(page("![A cat](/cat.png)")).contains("alt=\"A cat\"").doesNotContain("alt=\"\"");
  }

  @Test
  @DisplayName("U1: the boxes of a task list have a name, and code can be scrolled by keyboard")
  void boxesAndCode() {
    assertThat(page("- [x] done\n- [ ] open"))
        .contains("aria-label=\"☑\"", "aria-label=\"☐\"")
        .doesNotContain("/>");
    assertThat(page("    $1 \\1")).isEqualTo("<pre tabindex=\"0\"><code>$1 \\1\n</code></pre>\n");
  }

  private static String page(String markdown) {
    return Rendition.of(Markdown.toHtml("post-1-", markdown), 2);
  }
}
