package org.kith.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.kith.kernel.Problem;

/// Markdown made of whatever means something to it, in any order.
class MarkdownPropertyTest {

  private static final List<String> PIECES =
      List.of(
          "a",
          " ",
          "  ",
          "    ",
          "\n",
          "\n\n",
          "\t",
          "# ",
          "> ",
          "- ",
          "1. ",
          "* ",
          "*",
          "**",
          "_",
          "~~",
          "`",
          "```",
          "```\n",
          "[",
          "]",
          "(",
          ")",
          "![",
          "](",
          "<",
          ">",
          "</",
          "/>",
          "&",
          ";",
          "&#",
          "&lt;",
          "\"",
          "'",
          "=",
          "|",
          "|-|\n",
          "[^1]",
          "[^1]: ",
          "- [x] ",
          "\\",
          "\0",
          "\u202e",
          "<script>",
          "</script>",
          "<style>",
          "<svg ",
          "<math>",
          "<iframe src=",
          "<a href=\"",
          "<img src=x ",
          "onerror=alert(1)",
          " onload=\"x\"",
          "javascript:",
          "JaVa\tScRiPt:",
          "data:text/html,",
          "vbscript:",
          "http://a.b",
          "www.a.b",
          "a@b.c",
          "style=\"",
          "<!--",
          "-->",
          "<![CDATA[",
          "]]>",
          "<?",
          "?>",
          "<!DOCTYPE ",
          "<details>",
          "<summary>",
          "</details>",
          "<table>",
          "<tr>",
          "<td>",
          "<p>",
          "</p>",
          "<div>",
          "<b>",
          "</b>",
          "<br>",
          "<input ",
          "<form>",
          "<textarea>",
          "<title>",
          "<noscript>",
          "<template>",
          "<xmp>",
          "<plaintext>",
          "\ud83d\ude00",
          "\ud800",
          "%00",
          "\u0000");

  @Provide
  Arbitrary<String> markdown() {
    return Arbitraries.of(PIECES).list().ofMaxSize(60).map(pieces -> String.join("", pieces));
  }

  @Property(tries = 20_000)
  @Label("W1: whatever the Markdown, its HTML is safe and whole")
  void safe(@ForAll("markdown") String markdown) {
    MarkdownFuzz.any(markdown);
  }

  @Property(tries = 2_000)
  @Label("W1: any text at all becomes safe HTML")
  void anyText(@ForAll String text) {
    MarkdownFuzz.any(text);
  }

  @Property(tries = 60)
  @Label("W1: a piece repeated makes HTML that grows no faster than it")
  void growth(@ForAll("pieces") String piece) {
    int once = length(piece.repeat(200));
    int twice = length(piece.repeat(400));
    assertThat(twice).as("of %s", piece).isLessThanOrEqualTo(2 * once + 2_000);
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(PIECES).list().ofMinSize(1).ofMaxSize(3).map(all -> String.join("", all));
  }

  private static int length(String markdown) {
    try {
      return Markdown.toHtml("post-7-", markdown).length();
    } catch (Problem.Invalid refused) {
      return 0;
    }
  }
}
