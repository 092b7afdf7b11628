package org.kith.markup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ExcerptTest {

  @Test
  @DisplayName("U1: an excerpt is plain text of whole words, without tables and code")
  void beginning() {
    assertThat(
            Excerpt.of(
                "# Hi\n\n*You* [there *all*](https://example.org) ![cat](/x.png) <https://example.org>",
                100))
        .isEqualTo("Hi: You there all cat https://example.org");
    assertThat(Excerpt.of("one two three four", 12)).isEqualTo("one two …");
    assertThat(Excerpt.of("Before\n\n|a|b|\n|-|-|\n|1|2|\n\n```\ncode\n```\n\nAfter", 100))
        .isEqualTo("Before After");
    assertThat(Excerpt.of("    only code", 100)).isEqualTo("only code");
    assertThat(Excerpt.of("", 100)).isEmpty();
  }

  @Test
  @DisplayName("W6: around a match is what stands near it; without one it is the beginning")
  void around() {
    String filler = "filler ".repeat(200);
    assertThat(Excerpt.around(filler + "\n\nthe *needle* lies here\n\n" + filler, "NEEDLE", 80))
        .startsWith("… ")
        .contains("the needle lies here")
        .hasSizeLessThan(100);
    assertThat(Excerpt.around(filler + "needle", "needle", 80)).startsWith("… ").contains("needle");
    assertThat(Excerpt.around("start " + filler, "nowhere", 80)).startsWith("start filler");
    assertThat(Excerpt.around("needle " + filler, "needle", 80)).startsWith("needle filler");
  }

  @Test
  @DisplayName("U1: no character is cut in half")
  void emoji() {
    for (int most = 10; most < 14; most++) {
      assertThat(Excerpt.of("🐌".repeat(100), most).codePoints())
          .noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
      assertThat(
              Excerpt.around("🐌".repeat(100) + "needle" + "🐌".repeat(100), "needle", most)
                  .codePoints())
          .noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }
  }
}
