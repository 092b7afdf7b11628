package org.kith.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kith.markup.Markdown;

class AbsoluteLinksTest {

  private static final String PAGE = "https://kith.example/posts/7/a-title";

  @ParameterizedTest
  @DisplayName("U7: an address is made absolute as a browser would on the post's page")
  @CsvSource({
    "/tags/x, https://kith.example/tags/x",
    "other, https://kith.example/posts/7/other",
    "../8/b, https://kith.example/posts/7/../8/b",
    "?q, https://kith.example/posts/7/a-title?q",
    "#there, https://kith.example/posts/7/a-title#there",
    "//cdn.example/x.png, https://cdn.example/x.png",
    "http://a.example/, http://a.example/",
    "mailto:a@b.example, mailto:a@b.example",
    "a:b/c, a:b/c",
    "a/b:c, https://kith.example/posts/7/a/b:c",
    "'', https://kith.example/posts/7/a-title"
  })
  void absolute(String address, String expected) {
    assertThat(AbsoluteLinks.in("<a title=\"t\" href=\"" + address + "\">x</a>", PAGE))
        .isEqualTo("<a title=\"t\" href=\"" + expected + "\">x</a>");
    assertThat(AbsoluteLinks.in("<img src=\"" + address + "\" />", PAGE))
        .isEqualTo("<img src=\"" + expected + "\" />");
  }

  @Test
  @DisplayName("U7: text that looks like a link stays text")
  void onlyLinks() {
    String html =
        Markdown.toHtml(
            "post-7-",
            """
            a href="/x" <p>src="/y"</p> `<a href="/z">` [a](/real 'b href="/t" c href=')

            ![ src="](/real.png "src=")
            """);
    String links = AbsoluteLinks.in(html, PAGE);
    assertThat(links)
        .contains("href=\"https://kith.example/real\"", "src=\"https://kith.example/real.png\"");
    assertThat(links.replace("https://kith.example", "")).isEqualTo(html);
    assertThat(links.split("https://kith.example", -1)).hasSize(3);
  }
}
