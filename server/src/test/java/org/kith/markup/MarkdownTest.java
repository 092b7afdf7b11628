package org.kith.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kith.kernel.Problem;

class MarkdownTest {

  private static final int LARGEST = 1 << 20;

  @Test
  @DisplayName("W1: Markdown becomes HTML, with tables, strikethrough, links and task lists")
  void markdown() {
    assertThat(html("# Hi *there*")).contains("<h1>Hi <em>there</em></h1>");
    assertThat(html("```java\na < b\n```")).contains("<code class=\"language-java\">a &lt; b");
    assertThat(html("|a|b|\n|:-|-:|\n|1|2|")).contains("<td align=\"right\">2</td>");
    assertThat(html("~~no~~")).contains("<del>no</del>");
    assertThat(html("see https://example.org/x")).contains("href=\"https://example.org/x\"");
    assertThat(html("- [x] done"))
        .contains("<input type=\"checkbox\" disabled=\"\" checked=\"\" />");
    assertThat(html("5. five")).contains("<ol start=\"5\">");
    assertThat(html("![a cat](/cat.png \"Tom\")"))
        .contains("<img src=\"/cat.png\" alt=\"a cat\" title=\"Tom\" />");
    assertThat(html("<details><summary>More</summary>\n\nText\n\n</details>"))
        .contains("<details><summary>More</summary>");
  }

  @Test
  @DisplayName("W1: footnotes of two posts do not clash, and links to them lead there")
  void footnotes() {
    String html = Markdown.toHtml("post-7-", "Text[^n].\n\n[^n]: A note.");
    assertThat(html)
        .contains("id=\"post-7-fn-n\"", "href=\"#post-7-fn-n\"", "id=\"post-7-fnref-n\"")
        .contains("href=\"#post-7-fnref-n\"");
  }

  @Test
  @DisplayName("W1: links out carry no referrer, no opener and no weight")
  void links() {
    assertThat(html("[x](https://example.org)")).contains("rel=\"nofollow noopener noreferrer\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<ScRiPt src=//evil.example></sCrIpT>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<img src=x onerror=alert(1)>",
        "<img src=\"javascript:alert(1)\">",
        "<img src=`x`onerror=alert(1)>",
        "<svg onload=alert(1)><svg/onload=alert(1)>",
        "<svg><a xlink:href=\"javascript:alert(1)\">x</a></svg>",
        "<math href=\"javascript:alert(1)\">x</math>",
        "<math><mtext><table><mglyph><style><img src onerror=alert(1)>",
        "<iframe src=\"javascript:alert(1)\"></iframe><iframe srcdoc=\"<script>x</script>\">",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\"JaVaScRiPt:alert(1)\">x</a>",
        "<a href=\" javascript:alert(1)\">x</a>",
        "<a href=\"java\tscript:alert(1)\">x</a>",
        "<a href=\"&#106;avascript:alert(1)\">x</a>",
        "<a href=\"&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1)\">x</a>",
        "<a href=\"vbscript:msgbox(1)\">x</a>",
        "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
        "[x](javascript:alert(1))",
        "[x](JAVASCRIPT:alert(1))",
        "[x](<java\tscript:alert(1)>)",
        "[x](&#x6A;avascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](javascript:alert(1))",
        "![x](data:image/svg+xml;base64,PHN2Zz4=)",
        "<javascript:alert(1)>",
        "[x]: javascript:alert(1)\n\n[x]",
        "![x\" onerror=\"alert(1)](y)",
        "[x](y \"a\\\" onclick=\\\"alert(1)\")",
        "```\" onmouseover=\"alert(1)\nx\n```",
        "```x</code><script>alert(1)</script>\nx\n```",
        "<style>*{background:url(javascript:alert(1))}</style>",
        "<p style=\"background:url(javascript:alert(1))\">x</p>",
        "<link rel=stylesheet href=//evil.example>",
        "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
        "<base href=\"javascript:alert(1)//\">",
        "<form action=javascript:alert(1)><button formaction=javascript:alert(1)>x</button></form>",
        "<input type=text autofocus onfocus=alert(1)>",
        "<object data=javascript:alert(1)></object><embed src=javascript:alert(1)>",
        "<video><source onerror=alert(1)></video><audio src=x onerror=alert(1)>",
        "<details open ontoggle=alert(1)>x</details>",
        "<body onload=alert(1)><marquee onstart=alert(1)>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<textarea></textarea><title><img src=x onerror=alert(1)></title>",
        "<template><script>alert(1)</script></template>",
        "<xmp><script>alert(1)</script></xmp><plaintext>",
        "<!--><script>alert(1)</script>-->",
        "<![CDATA[><script>alert(1)</script>]]>",
        "<?xml ?><script>alert(1)</script>",
        "<a id=location name=cookie>x</a><img name=getElementById><form id=body>",
        "<li id=\"fn-x\" onclick=alert(1)>x</li>",
        "<p class=\"btn modal\" data-bs-toggle=modal hx-get=/x>x</p>",
        "<code class=\"language-x evil\">x</code>",
        "[^1]\n\n[^1]: <script>alert(1)</script>",
        "|<script>alert(1)</script>|\n|-|\n|<img src=x onerror=alert(1)>|",
      })
  @DisplayName("W1: nothing that runs, styles or names comes through")
  void attacks(String attack) {
    String html = html(attack);
    String tags =
        Stream.of(html.split("(?=<)"))
            .filter(part -> part.startsWith("<"))
            .map(part -> part.replaceFirst("(?s)>.*", ">").toLowerCase(Locale.ROOT))
            .reduce("", String::concat);
    assertThat(tags)
        .doesNotContainPattern("<(script|style|iframe|svg|math|form|button|object|embed|link|meta)")
        .doesNotContainPattern("<(base|video|audio|source|template|textarea|title|body|xmp)")
        .doesNotContainPattern("\\s(on\\w+|style|srcset|srcdoc|name|data-\\S*|hx-\\S*)=")
        .doesNotContainPattern("(href|src)=\"\\s*(javascript|vbscript|data)")
        .doesNotContainPattern("\\sid=\"(?!post-7-fn)")
        .doesNotContainPattern("class=\"(?!language-\\w+\"|footnote)");
  }

  static Stream<String> bombs() {
    StringBuilder deepList = new StringBuilder();
    for (int depth = 0; deepList.length() < LARGEST / 4; depth++) {
      deepList.append("  ".repeat(depth)).append("- a\n");
    }
    StringBuilder ticks = new StringBuilder();
    for (int n = 1; ticks.length() < LARGEST / 4; n++) {
      ticks.append('a').append("`".repeat(n));
    }
    return Stream.concat(
        Stream.of("[".repeat(LARGEST), deepList.toString(), ticks.toString()),
        Stream.of(
                "[",
                "![",
                "[a](",
                "[a][b",
                "*",
                "*a ",
                "a**b",
                "_a *b ",
                ">",
                "> ",
                "- ",
                "1. ",
                "<",
                "<a ",
                "<!--",
                "<b>",
                "<b>x\n\n",
                "<div>",
                "<table><tr><td>",
                "&",
                "\"",
                "`a",
                "~~a ",
                "[^1]",
                "^[",
                "|",
                "|\n",
                "a|\n-|\n",
                "a\n=\n",
                "a@b.",
                "www.",
                "\\",
                "\t")
            .map(bomb -> bomb.repeat(LARGEST / 4 / bomb.length())));
  }

  @ParameterizedTest
  @MethodSource("bombs")
  @DisplayName("W1: Markdown made to keep a server busy is rendered or refused, and soon")
  void bombs(String bomb) {
    Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> renderOrRefuse(bomb));
  }

  @Test
  @DisplayName("W1: a little Markdown that asks for very much HTML is refused")
  void expansion() {
    String reference = "[a]: /" + "u".repeat(100_000);
    String wide = "|a".repeat(1_000) + "|\n" + "|-".repeat(1_000) + "|\n" + "a|\n".repeat(4_000);
    for (String bomb : List.of("[a] ".repeat(10_000) + "\n\n" + reference, wide)) {
      Assertions.assertThrows(Problem.Invalid.class, () -> html(bomb));
    }
  }

  private static void renderOrRefuse(String bomb) {
    try {
      assertThat(html(bomb).length()).isLessThanOrEqualTo(8 << 20);
    } catch (Problem.Invalid refused) {
      assertThat(refused.errors()).extracting(Problem.FieldError::field).contains("content");
    }
  }

  private static String html(String markdown) {
    return Markdown.toHtml("post-7-", markdown);
  }
}
