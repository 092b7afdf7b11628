package org.kith.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.identity.Role;
import org.kith.testing.Answer;
import org.kith.testing.Store;

/// Every route of the API, tried as everybody who could come: what its document says of who may is
/// true. A new route that does not say who may, or says it otherwise, fails here.
class EveryRouteRolesTest {

  /// They answer 401 and 403 to what is sent, not to who sends it.
  private static final Set<String> ASK_FOR_PROOF =
      Set.of("POST /api/auth/token", "POST /api/auth/passkeys/sign-in", "POST /api/setup");

  private static final List<Role> ROLES = List.of(Role.USER, Role.MODERATOR, Role.ADMINISTRATOR);

  private final List<String> wrong = new ArrayList<>();

  @Test
  @DisplayName("P6: whoever may not use a route is refused, and nobody signed in with 401")
  void refused() {
    Belongings belongings = new Belongings(Store.SQLITE);
    int tried = 0;
    for (Tried route : routes(belongings)) {
      if (route.rule.isOpen()) {
        continue;
      }
      Answer asked = belongings.send("anonymous", route.name, route.text);
      if (asked.status() != 401) {
        note(route, "anonymous", asked);
      }
      for (Role role : ROLES) {
        if (!route.rule.isOpenTo(role)) {
          Answer answer = belongings.send(role.word(), route.name, route.text);
          boolean named =
              route.rule.permission().map(p -> answer.detail().contains(p.name())).orElse(true);
          if (!route.rule.refusals().contains(answer.status()) || !named) {
            note(route, role.word(), answer);
          }
          tried++;
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(tried).isGreaterThan(100);
  }

  @Test
  @DisplayName("P6: whoever may use a route is not refused")
  void accepted() {
    int tried = 0;
    for (Tried route : routes(new Belongings(Store.SQLITE))) {
      for (String person : route.rule.insiders()) {
        Answer answer = new Belongings(Store.SQLITE).send(person, route.name, route.text);
        boolean refused = answer.status() == 401 || route.rule.refusals().contains(answer.status());
        if (refused && !ASK_FOR_PROOF.contains(route.name)) {
          note(route, person, answer);
        }
        tried++;
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(tried).isGreaterThan(150);
  }

  private void note(Tried route, String person, Answer answer) {
    wrong.add(
        "%s, which is for %s, answers %s with %d: %s"
            .formatted(route.name, route.rule.words(), person, answer.status(), answer.detail()));
  }

  private record Tried(String name, AccessRule rule, RouteText text) {}

  private static List<Tried> routes(Belongings belongings) {
    RouteTexts texts = belongings.server().bean(RouteTexts.class);
    return Routes.of(belongings.server()).keySet().stream()
        .map(route -> {
          RouteText text = texts.of(route).orElseThrow(() -> new AssertionError(route));
          return new Tried(route, AccessRule.of(route, text.who()), text);
        })
        .toList();
  }
}
