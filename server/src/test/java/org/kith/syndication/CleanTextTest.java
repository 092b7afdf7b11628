package org.kith.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CleanTextTest {

  @Test
  @DisplayName("U7: what XML cannot hold becomes U+FFFD, everything else stays")
  void replaced() {
    assertThat(CleanText.of("a\tb\nc\rd é 😀 \uFFFD")).isEqualTo("a\tb\nc\rd é 😀 \uFFFD");
    assertThat(CleanText.of("\u0000\u0008\u000B\u001F")).isEqualTo("\uFFFD".repeat(4));
    assertThat(CleanText.of("\uFFFE\uFFFF")).isEqualTo("\uFFFD\uFFFD");
    assertThat(CleanText.of("x\uD83Dy\uDE00z")).isEqualTo("x\uFFFDy\uFFFDz");
  }

  @Test
  @DisplayName("U7: every character there is can be written as XML and read again")
  void everyCharacter() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c += c < 0x3000 ? 1 : 97) {
      String text = CleanText.of("a" + Character.toString(c) + "b");
      byte[] xml = Xml.document("t", out -> out.text("v", text, "a", text));
      String read =
          Valid.xml(new String(xml, java.nio.charset.StandardCharsets.UTF_8))
              .getDocumentElement()
              .getTextContent();
      assertThat(read).as(Integer.toHexString(c)).isEqualTo(text.replace('\r', '\n'));
    }
  }
}
