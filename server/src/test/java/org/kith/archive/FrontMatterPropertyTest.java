package org.kith.archive;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Files that no blog has.
class FrontMatterPropertyTest {

  private static final List<String> PIECES =
      List.of(
          "---\n",
          "+++\n",
          "\n",
          " ",
          "  ",
          "title: ",
          "date: ",
          "tags: ",
          "draft: true",
          "title = ",
          "date = ",
          "[a]\n",
          "[[a]]\n",
          "[",
          "]",
          "{",
          "}",
          ",",
          ":",
          "- ",
          "&a ",
          "*a",
          "<<: ",
          "!!",
          "!!java.net.URL ",
          "|\n",
          ">\n",
          "\"",
          "'",
          "'''",
          "\"\"\"",
          "#",
          "\\",
          "\\u",
          "\\ud800",
          "2026-01-31",
          "2026-02-30",
          "25:61:61",
          "+99:99",
          "Z",
          "0x",
          "1e999999999",
          "-",
          "~",
          "null",
          "true",
          ".inf",
          ".nan",
          "\t",
          "\0",
          "\ufeff",
          "\ud83d\ude00",
          "a",
          "%YAML 9.9\n",
          "? ",
          "@",
          "`");

  @Provide
  Arbitrary<String> text() {
    return Arbitraries.of(PIECES).list().ofMaxSize(40).map(pieces -> String.join("", pieces));
  }

  @Property(tries = 10_000)
  @Label("W9: any file is a post, or is named as unusable")
  void any(@ForAll("text") String text) {
    FrontMatterFuzz.fuzzerTestOneInput(text.getBytes(StandardCharsets.UTF_8));
  }

  static List<String> bombs() {
    String laughs =
        IntStream.range(1, 30)
            .mapToObj(i -> "a%d: &a%d [*a%d,*a%d]".formatted(i, i, i - 1, i - 1))
            .collect(Collectors.joining("\n", "a0: &a0 [x]\n", "\n"));
    return List.of(
        "---\n" + laughs + "---\nx",
        "---\na: " + "[".repeat(100_000) + "\n---\nx",
        "---\na: " + "{a: ".repeat(100_000) + "\n---\nx",
        "---\n" + "- ".repeat(100_000) + "x\n---\nx",
        "+++\na = " + "[".repeat(100_000) + "\n+++\nx",
        "+++\na = " + "{a = ".repeat(100_000) + "\n+++\nx",
        "+++\n" + "a.".repeat(100_000) + "a = 1\n+++\nx");
  }

  @ParameterizedTest
  @MethodSource("bombs")
  @DisplayName("W9: what unfolds or nests without end is named as unusable")
  void refused(String bomb) {
    assertThatThrownBy(() -> PostFile.read("a.md", bomb)).isInstanceOf(UnusableFile.class);
  }

  @Test
  @DisplayName("W9: very long files are read as quickly as they are long")
  void large() {
    for (String filling : List.of("---\n", "--", "\n", " ", "# a\n", "a: b\n", "+++\n")) {
      FrontMatterFuzz.any("a.md", "---\ndraft: true\n" + filling.repeat(100_000));
      FrontMatterFuzz.any(
          "a/".repeat(10_000) + "a.md", "---\ndraft: true\n---\n" + filling.repeat(100_000));
    }
  }
}
