package org.kith.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.pages.PageTable.Line;

class PagesPageTest {

  private static final Path PAGE = Path.of("../docs/pages.md");
  private static final String HEAD =
      """
      # Pages

      Generated from `server/src/test/resources/pages.txt`, to which EveryPageTest holds the server;
      `./kith test -Dkith.docs=write -Dtest=PagesPageTest` writes it anew.
      A member is a stranger to what the page is about; its own is whose it is: the author, owner, seller or buyer.

      SQL is the number of statements a page costs: to whoever is not signed in, and to whoever sees most of it.

      | Page | What | Anybody | A member | Its own | A moderator | An administrator | SQL |
      |---|---|---|---|---|---|---|---|
      """;

  @Test
  @DisplayName("docs/pages.md lists the pages as they are")
  void upToDate() throws IOException {
    StringBuilder page = new StringBuilder(HEAD);
    for (Line line : PageTable.read()) {
      if (!line.route().equals("*")) {
        page.append(row(line));
      }
    }
    if ("write".equals(System.getProperty("kith.docs"))) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("out of date: run ./kith test -Dkith.docs=write -Dtest=PagesPageTest")
        .isEqualTo(page.toString());
  }

  private static String row(Line line) {
    List<String> answers = PageTable.PEOPLE.stream().map(person -> answer(line, person)).toList();
    return "| `%s` | %s | %s |\n".formatted(line.route(), line.what(), String.join(" | ", answers));
  }

  /// What is answered, and what is on the buttons.
  private static String answer(Line line, String person) {
    String answer = line.answer(person);
    String word =
        switch (answer) {
          case "200" -> "yes";
          case "sign-in" -> "signs in first";
          case "403" -> "no";
          case "404" -> "not there";
          default -> "is sent on";
        };
    int place = PageTable.PEOPLE.indexOf(person);
    List<String> buttons =
        line.buttons().entrySet().stream()
            .filter(button -> button.getValue().get(place).equals("x"))
            .map(button -> "_" + button.getKey() + "_")
            .toList();
    return buttons.isEmpty() ? word : word + ": " + String.join(", ", buttons);
  }
}
