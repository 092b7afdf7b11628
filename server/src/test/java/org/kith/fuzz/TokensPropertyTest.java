package org.kith.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.kith.kernel.Cursor;
import org.kith.kernel.EntityTag;
import org.kith.kernel.Folded;
import org.kith.kernel.Problem;

/// Short texts that clients send back, or in headers.
class TokensPropertyTest {

  @Property(tries = 5_000)
  @Label("a cursor is read as it was written")
  void cursor(@ForAll long at, @ForAll long id) {
    Cursor cursor = new Cursor(at, id);
    assertThat(Cursor.decode(cursor.encode())).isEqualTo(cursor);
  }

  @Property(tries = 20_000)
  @Label("any text is a cursor, or refused as none")
  void noCursor(@ForAll("token") String text) {
    try {
      assertThat(Cursor.decode(text).encode()).hasSize(22);
    } catch (Problem.Invalid refused) {
      assertThat(refused.errors().getFirst().field()).isEqualTo("after");
    }
  }

  @Property(tries = 5_000)
  @Label("an ETag is among those it stands in, whatever stands beside it")
  void entityTags(@ForAll("token") String before, @ForAll("token") String after) {
    EntityTag tag = EntityTag.of(7);
    assertThat(tag.isAmong(before + "," + tag.text() + " ," + after)).isTrue();
    String others = before + "," + after;
    assertThat(tag.isAmong(others)).isEqualTo(others.contains("*") && isStar(others));
  }

  private static boolean isStar(String list) {
    return List.of(list.split(",")).stream().anyMatch(one -> one.strip().equals("*"));
  }

  @Property(tries = 5_000)
  @Label("folding a text twice is folding it once")
  void folded(@ForAll String text) {
    assertThat(Folded.of(Folded.of(text))).isEqualTo(Folded.of(text));
  }

  @Provide
  Arbitrary<String> token() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars("ABab01-_=+/").ofMaxLength(30),
        Arbitraries.strings().withChars("*\", W/x").ofMaxLength(10),
        Arbitraries.strings().ofMaxLength(40));
  }
}
