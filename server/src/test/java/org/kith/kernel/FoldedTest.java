package org.kith.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldedTest {

  @ParameterizedTest
  @DisplayName("W6: two texts are one when only the case of their characters differs")
  @CsvSource({
    "Tide, tIDE, true",
    "ÉCOLE, école, true",
    "ΟΔΟΣ, οδος, true",
    "οδοσ, οδος, true",
    "İstanbul, istanbul, true",
    "ı, I, true",
    "Straße, STRASSE, false",
    "é, e, false",
    "🎈, 🎈, true",
    "𐐀, 𐐨, true",
  })
  void cases(String one, String other, boolean same) {
    assertThat(Folded.of(one).equals(Folded.of(other))).isEqualTo(same);
  }

  @ParameterizedTest
  @DisplayName("W6: an accent is one with its letter, however it was typed")
  @CsvSource({"e\u0301, \u00e9", "E\u0301, \u00e9"})
  void composed(String typed, String letter) {
    assertThat(Folded.of(typed)).isEqualTo(letter);
  }
}
