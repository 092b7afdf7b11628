package org.kith.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.pages.PageTable.Line;
import org.kith.testing.Actor;
import org.kith.testing.Contents;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.springframework.web.bind.annotation.RequestMethod;

/// Every page, asked by methods that no form has, as everybody there is: pages are read with GET,
/// changed with POST, and nothing else does anything.
@OnEveryStore
class EveryPageMethodTest {

  private static final Set<Integer> REFUSED = Set.of(400, 403, 404, 405);

  private final Walk walk;
  private final Set<String> changing;

  EveryPageMethodTest(Store store) {
    walk = Walk.of(store);
    changing = PageTable.routes(walk.town.world.server, RequestMethod.POST).keySet();
  }

  @Test
  @DisplayName("U1: no page does anything for a method it does not have")
  void others() {
    Map<String, Integer> before = Contents.of(walk.town.world.server);
    List<String> wrong = new ArrayList<>();
    for (Line line : walk.table) {
      for (String method : List.of("PUT", "PATCH", "DELETE", "TRACE", "BREW", "POST")) {
        if (method.equals("POST")
            && (changing.contains(line.route()) || line.route().equals("*"))) {
          continue;
        }
        for (String person : PageTable.PEOPLE) {
          int status = actor(person).ask(method, walk.town.real(line.address())).status();
          if (!REFUSED.contains(status)) {
            wrong.add(method + " " + line.address() + " as " + person + ": " + status);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(Contents.of(walk.town.world.server)).isEqualTo(before);
  }

  @Test
  @DisplayName("U1: HEAD tells each of a page what GET does, and OPTIONS nothing of it")
  void reads() {
    Map<String, Integer> before = Contents.besidesReads(walk.town.world.server);
    List<String> wrong = new ArrayList<>();
    for (Line line : walk.table) {
      for (String person : PageTable.PEOPLE) {
        String address = walk.town.real(line.address());
        int get = actor(person).ask("GET", address).status();
        int head = actor(person).ask("HEAD", address).status();
        String options = actor(person).ask("OPTIONS", address).text();
        if (head != get || options.contains("<main")) {
          wrong.add("%s as %s: %d, not %d".formatted(address, person, head, get));
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(Contents.besidesReads(walk.town.world.server)).isEqualTo(before);
  }

  private Actor actor(String person) {
    return Objects.requireNonNull(walk.town.people.get(person));
  }
}
