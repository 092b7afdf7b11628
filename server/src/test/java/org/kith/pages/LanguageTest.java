package org.kith.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kith.texts.Language;

class LanguageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "de > de",
        "DE-at > de",
        "de-CH-1996,fr;q=0.9 > de",
        "fr, de;q=0.5 > de",
        "en;q=0.5, de > de",
        "en, de > en",
        "de;q=0, en;q=0.1 > en",
        "fr > en",
        "* > en",
        "den > en",
        "'' > en",
        "de;q=loud > en",
      })
  @DisplayName("U8: the language is the best one here for what a browser asks for, else English")
  void accepted(String header, String tag) {
    assertThat(Language.accepted(header).tag()).isEqualTo(tag);
  }

  @Test
  @DisplayName("U8: names are listed as the language of the page orders them")
  void alphabet() {
    assertThat(
            Stream.of("Zeit", "zebra", "Öl", "Äpfel", "Ofen", "apfel")
                .sorted(Language.GERMAN.alphabet()))
        .containsExactly("apfel", "Äpfel", "Ofen", "Öl", "zebra", "Zeit");
  }
}
