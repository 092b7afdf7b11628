package org.kith.markup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugsTest {

  @ParameterizedTest
  @CsvSource({
    "'Hello, World!', hello-world",
    "Grüße aus Köln, grusse-aus-koln",
    "Łódź, lodz",
    "Привет мир, privet-mir",
    "한국어, hangug-eo",
    "' -- x -- ', x",
    "🎉, post",
    "'../../etc/passwd', etc-passwd",
  })
  @DisplayName("W1: a title in any script becomes an address")
  void slug(String title, String slug) {
    assertThat(Slugs.of(title, "post")).isEqualTo(slug);
  }

  @ParameterizedTest
  @CsvSource({"a", "ß", "語"})
  @DisplayName("W1: an address has at most 100 characters and does not end in a dash")
  void length(String letter) {
    String slug = Slugs.of((letter + " ").repeat(200), "post");
    assertThat(slug.length()).isBetween(90, 100);
    assertThat(slug).doesNotEndWith("-");
  }
}
