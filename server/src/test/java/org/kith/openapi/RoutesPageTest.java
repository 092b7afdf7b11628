package org.kith.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Store;
import org.kith.testing.TestServer;
import org.springframework.web.method.HandlerMethod;

class RoutesPageTest {

  private static final Path PAGE = Path.of("../docs/routes.md");
  private static final String HEAD =
      """
      # Routes

      Generated from the code; `./kith test -Dkith.docs=write -Dtest=RoutesPageTest` writes it anew.
      These are the routes of the API; [syndication.md](syndication.md) lists feeds, sitemap and robots.

      | Method | Path | Purpose | Who may | Code |
      |---|---|---|---|---|
      """;

  @Test
  @DisplayName("docs/routes.md lists the routes as they are")
  void upToDate() throws IOException {
    TestServer server = TestServer.on(Store.SQLITE);
    RouteTexts texts = server.bean(RouteTexts.class);
    StringBuilder page = new StringBuilder(HEAD);
    for (Map.Entry<String, HandlerMethod> route : Routes.of(server).entrySet()) {
      page.append(line(route.getKey(), route.getValue(), texts));
    }
    if ("write".equals(System.getProperty("kith.docs"))) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("out of date: run ./kith test -Dkith.docs=write -Dtest=RoutesPageTest")
        .isEqualTo(page.toString());
  }

  private static String line(String route, HandlerMethod handler, RouteTexts texts) {
    RouteText text = texts.of(route).orElseThrow();
    String[] parts = route.split(" ", 2);
    Class<?> type = handler.getBeanType();
    String module = type.getPackageName().replace("org.kith.", "");
    return "| %s | `%s` | %s | %s | %s.%s |\n"
        .formatted(parts[0], parts[1], text.summary(), text.who(), module, type.getSimpleName());
  }
}
