package org.kith.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.pages.PageForms.Found;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.Contents;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.springframework.web.bind.annotation.RequestMethod;

/// What is asked of every form there is, sent by whoever finds it on a page and by everybody else.
@OnEveryStore
class EveryFormTest {

  /// What no form of a page that is only looked at sends, and what does.
  private static final Map<String, String> REACHED_OTHERWISE =
      Map.ofEntries(
          Map.entry(
              "/admin/posts/{id}/delete", "the message after restoring a post has its button"),
          Map.entry(
              "/admin/users/undo", "the page that says that many people were changed has its form"),
          Map.entry(
              "/comments/{id}/restore", "the message after deleting a comment has its button"),
          Map.entry(
              "/shop/products/{id}/restore",
              "the message after taking a product out has its button"),
          Map.entry("/posts/{id}/autosave", "the editor's script sends it"),
          Map.entry("/write/autosave", "the editor's script sends it"),
          Map.entry("/confirm-email", "only behind a link; EmailPagesTest has it"),
          Map.entry("/forgot-password", "only where mail is sent; EmailPagesTest has it"),
          Map.entry("/reset", "only behind a link; PasswordLinkTest has it"),
          Map.entry("/setup", "only before there is an administrator; AdminLinkTest has it"),
          Map.entry(
              "/settings/email/confirmation", "only where mail is sent; EmailPagesTest has it"),
          Map.entry(
              "/settings/passkeys", "the page after the password has it; PasskeyPagesTest has it"),
          Map.entry(
              "/settings/identities/new", "only where there is a provider; IdentitiesTest has it"),
          Map.entry("/sign-up/openid", "only where there is a provider; OpenIdSignInTest has it"),
          Map.entry("/sign-in/code", "only after the password; SecondFactorPagesTest has it"),
          Map.entry("/sign-in/passkey", "only where a site has a name; PasskeyPagesTest has it"));

  /// For whoever is not signed in too.
  private static final Set<String> OPEN =
      Set.of(
          "/appearance",
          "/basket/change",
          "/reset",
          "/setup",
          "/shop/products/{id}/basket",
          "/sign-in",
          "/sign-out",
          "/sign-up");

  /// Pages of drafts and of what was deleted show one's own; moderators may do this to all.
  private static final Set<String> MODERATED =
      Set.of(
          "/posts/{id}/delete",
          "/posts/{id}/publish",
          "/posts/{id}/restore",
          "/posts/{id}/unschedule");

  private final Walk walk;
  private final PageForms routes;
  private final List<Found> forms;

  EveryFormTest(Store store) {
    walk = Walk.of(store);
    routes = new PageForms(walk.town.world.server);
    forms = PageForms.changing(walk);
  }

  @Test
  @DisplayName("U1: every route that changes something is reached by a form, or is known not to be")
  void reached() {
    Set<String> reached = new TreeSet<>(REACHED_OTHERWISE.keySet());
    for (Found form : forms) {
      assertThat(routes.route(form.action()))
          .as(form.action() + " of " + form.address())
          .isPresent();
      routes.route(form.action()).ifPresent(reached::add);
    }
    assertThat(reached)
        .isEqualTo(PageTable.routes(walk.town.world.server, RequestMethod.POST).keySet());
  }

  @Test
  @DisplayName("U1: no form is taken without the proof that it comes from a page of this server")
  void proof() {
    Map<String, Integer> before = rows();
    List<String> taken = new ArrayList<>();
    for (Found form : forms) {
      Answer answer =
          actor(form.person())
              .send(
                  "POST",
                  form.action(),
                  "",
                  "Content-Type",
                  "application/x-www-form-urlencoded",
                  "Cookie",
                  "kith_session=" + actor(form.person()).token(),
                  "Authorization",
                  "");
      if (answer.status() != 403) {
        taken.add(form.action() + " of " + form.person() + ": " + answer.status());
      }
    }
    assertThat(taken).isEmpty();
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  @DisplayName("U1: whoever is not signed in is refused by every route that changes something")
  void nobody() {
    Map<String, Integer> before = rows();
    Map<String, String> taken = new TreeMap<>();
    for (Found form : forms) {
      String route = route(form);
      int status = walk.town.world.anonymous.submit(form.action(), form.fields()).status();
      if (!OPEN.contains(route) && status != 401) {
        taken.put(route, form.action() + ": " + status);
      }
    }
    for (String script : List.of("/write/autosave", "/posts/DRAFT/autosave")) {
      assertThat(walk.town.world.anonymous.script(walk.town.real(script), "{}").status())
          .isEqualTo(401);
    }
    assertThat(taken).isEmpty();
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  @DisplayName("U1: what a page offers to others alone changes nothing when it is sent anyway")
  void notOffered() {
    Map<String, Integer> before = rows();
    int refused = 0;
    for (String person : PageTable.PEOPLE) {
      for (Found form : notOfferedTo(person)) {
        int status = actor(person).submit(form.action(), form.fields()).status();
        if (status >= 400 && status < 500) {
          refused++;
        } else {
          assertThat(rows()).as(person + " sends " + form.action()).isEqualTo(before);
        }
      }
    }
    assertThat(refused).isGreaterThan(100);
    assertThat(rows()).isEqualTo(before);
  }

  private List<Found> notOfferedTo(String person) {
    boolean moderates = Set.of("cleo", "mina").contains(person);
    Set<String> known =
        forms.stream()
            .filter(form -> form.person().equals(person))
            .map(Found::action)
            .collect(Collectors.toSet());
    return forms.stream()
        .filter(form -> known.add(form.action()))
        .filter(form -> !OPEN.contains(route(form)))
        .filter(form -> !isLeaving(form, actor(person)))
        .filter(form -> !moderates || !MODERATED.contains(route(form)))
        .toList();
  }

  /// Whoever removes themselves leaves, which is another button.
  private static boolean isLeaving(Found form, Actor actor) {
    return form.action().endsWith("/members/" + actor.id() + "/remove");
  }

  private String route(Found form) {
    return routes
        .route(form.action())
        .orElseThrow(() -> new AssertionError("no route for " + form));
  }

  private Actor actor(String person) {
    return Objects.requireNonNull(walk.town.people.get(person));
  }

  private Map<String, Integer> rows() {
    return Contents.of(walk.town.world.server);
  }
}
