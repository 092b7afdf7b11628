package org.kith.pages.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HighlightTest {

  @ParameterizedTest
  @DisplayName("W6: what matches is marked as the search finds it: in whatever case, as just text")
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "Java and java, java, [Java] and [java]",
        "aaaa, aa, [aa][aa]",
        "abc, x, abc",
        "abc, ` `, abc",
        "ÄRGER, ärger, [ÄRGER]",
        "Straße, ss, Straße",
        "Ilk ılık, i, [I]lk [ı]l[ı]k",
        "50% of \"it\", `% of \"`, 50[% of \"]it\"",
        "a 😀 b, 😀, a [😀] b",
        "A\u030Angstrom, \u00E5, [\u00C5]ngstrom",
      })
  void marks(String text, String query, String expected) {
    String marked =
        Highlight.of(text, query).pieces().stream()
            .map(piece -> piece.isMatch() ? "[" + piece.text() + "]" : piece.text())
            .collect(Collectors.joining());
    assertThat(marked).isEqualTo(expected);
  }
}
