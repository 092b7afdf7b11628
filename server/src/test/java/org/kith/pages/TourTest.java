package org.kith.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.demo.DemoTown;
import org.kith.kernel.Viewer;
import org.kith.signin.Tokens;
import org.kith.testing.Accessibility;
import org.kith.testing.Actor;
import org.kith.testing.Store;
import org.kith.testing.TestServer;
import org.kith.testing.Visitor;

/// Walks through the demo town. With `-Dkith.docs=write` it takes the pictures that docs/tour.md
/// shows.
class TourTest {

  private static final Path DOCS = Path.of("../docs");
  private static final Path PICTURES = DOCS.resolve("images");
  private static final Pattern SHOWN = Pattern.compile("\\(images/([a-z-]+\\.png)\\)");

  private final TestServer server = TestServer.on(Store.SQLITE);
  private final String password = server.bean(DemoTown.class).settle();

  @Test
  @DisplayName(
      "U8: the demo town's pages are accessible and fit their screens; the tour shows them")
  void tour() throws IOException {
    Actor ada = person("ada");
    Actor mina = person("mina");
    String post = "/posts/" + ada.get("/api/posts?q=Gerald").at("/items/0/id");
    String draft = "/posts/" + ada.get("/api/posts?status=draft").at("/items/0/id") + "/edit";
    Map<String, Stop> stops = new TreeMap<>();
    stops.put("feed", new Stop(Visitor.of(ada), "/"));
    stops.put("explore-dark", new Stop(Visitor.of(server).inTheDark(), "/explore"));
    stops.put("post-phone", new Stop(Visitor.of(ada).phone(), post));
    stops.put("post-dark", new Stop(Visitor.of(ada).inTheDark(), post));
    stops.put("profile-phone", new Stop(Visitor.of(person("ben")).phone(), "/@ada"));
    stops.put("followers", new Stop(Visitor.of(ada), "/@ada/followers"));
    stops.put("editor", new Stop(Visitor.of(ada), draft));
    stops.put("editor-phone-dark", new Stop(Visitor.of(ada).phone().inTheDark(), draft));
    stops.put("search", new Stop(Visitor.of(ada), "/search?q=tide"));
    stops.put("project", new Stop(Visitor.of(ada), "/projects/chess-club"));
    stops.put("shop", new Stop(Visitor.of(ada), "/shop"));
    stops.put("shop-phone-dark", new Stop(Visitor.of(ada).phone().inTheDark(), "/shop"));
    stops.put("chart", new Stop(Visitor.of(mina), "/chart"));
    stops.put("admin", new Stop(Visitor.of(mina), "/admin"));
    stops.forEach(this::visit);
    if (takesPictures()) {
      assertThat(pictures())
          .isEqualTo(new TreeSet<>(stops.keySet().stream().map(n -> n + ".png").toList()));
    }
  }

  private void visit(String name, Stop stop) {
    try (Visitor visitor = stop.visitor()) {
      visitor.open(stop.path());
      assertThat(visitor.status()).as(stop.path()).isEqualTo(200);
      if (takesPictures()) {
        visitor
            .page()
            .screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
      }
      Accessibility.check(visitor.page());
    }
  }

  @Test
  @DisplayName("the docs show pictures that are there, and none is left over")
  void shown() throws IOException {
    Set<String> shown = new TreeSet<>();
    for (Path page : List.of(DOCS.resolve("tour.md"), DOCS.resolve("../README.md"))) {
      SHOWN
          .matcher(Files.readString(page).replace("docs/images/", "images/"))
          .results()
          .map(MatchResult::group)
          .map(link -> link.substring("(images/".length(), link.length() - 1))
          .forEach(shown::add);
    }
    assertThat(pictures()).isNotEmpty().isEqualTo(shown);
  }

  private static Set<String> pictures() throws IOException {
    try (var files = Files.list(PICTURES)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static boolean takesPictures() {
    return "write".equals(System.getProperty("kith.docs"));
  }

  private Actor person(String username) {
    String token = server.bean(Tokens.class).signIn(username, password).accessToken();
    Viewer viewer = server.bean(Tokens.class).viewer(token).orElseThrow();
    return new Actor(server, viewer.userId(), username, token);
  }

  private record Stop(Visitor visitor, String path) {}
}
