package org.kith.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.identity.Role;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.Checkup;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class BulkActTest {

  private final World world;
  private final Actor mina;
  private final Actor ada;
  private final Actor ben;

  BulkActTest(Store store) {
    world = new World(store);
    mina = world.mina();
    ada = world.ada();
    ben = world.ben();
  }

  @Test
  @DisplayName("P4: a preview says who would be changed and why others are left out, and does not")
  void preview() {
    Actor otto = world.person("otto", Role.ADMINISTRATOR);
    Actor dan = world.dan();
    mina.put("/api/users/bulk-deactivate", "[" + ben.id() + "]");
    mina.delete("/api/users/@dan/soft-delete");
    String log = mina.get("/api/audit").text();
    String body = act("deactivate", null, otto, dan, ben, mina, ada, ada).replace("[", "[7,");
    Answer answer = mina.post("/api/users/bulk-preview", body);
    assertThat(report(answer))
        .isEqualTo(
            "deactivate null 6: ada active, otto active;"
                + " null unknown, mina oneself, ben already, dan deleted");
    assertThat(ada.get("/api/me").status()).isEqualTo(200);
    assertThat(mina.get("/api/audit").text()).isEqualTo(log);
    assertThat(report(mina.post("/api/users/bulk-act", body))).isEqualTo(report(answer));
    assertThat(ada.get("/api/me").status()).isEqualTo(401);
    assertThat(otto.get("/api/me").status()).isEqualTo(401);
    assertThat(mina.get("/api/users?active_only=true").items("username")).containsExactly("mina");
    Checkup.of(world.server);
  }

  @Test
  @DisplayName("P4: an act is undone for exactly those whom it changed")
  void undo() {
    ada.post("/api/posts", "{\"title\": \"Ada's\", \"content\": \"x\", \"tags\": [\"t\"]}");
    Actor dan = world.dan();
    mina.put("/api/users/bulk-deactivate", "[" + dan.id() + "]");
    Answer done = mina.post("/api/users/bulk-act", act("deactivate", null, ada, ben, dan));
    assertThat(report(done)).isEqualTo("deactivate null 3: ada active, ben active; dan already");
    assertThat(world.anonymous.get("/api/posts").number("/total")).isZero();
    mina.put("/api/users/bulk-activate", "[" + ben.id() + "]");

    Answer undone = mina.post("/api/users/bulk-undo", done.text());
    assertThat(report(undone)).isEqualTo("activate null 2: ada inactive; ben already");
    assertThat(world.anonymous.get("/api/posts").number("/total")).isEqualTo(1);
    assertThat(mina.get("/api/users?active_only=true").items("username")).doesNotContain("dan");
    assertThat(mina.get("/api/audit?target=" + ada.id()).items("action"))
        .filteredOn(action -> action.startsWith("user."))
        .containsExactly("user.activate", "user.deactivate");
    assertThat(report(mina.post("/api/users/bulk-undo", undone.text())))
        .as("the undo too")
        .isEqualTo("deactivate null 1: ada active; ");
    Checkup.of(world.server);
  }

  @Test
  @DisplayName("P4, P6: a role given to many is undone to the role each had")
  void roles() {
    Actor cleo = world.cleo();
    Actor otto = world.person("otto", Role.ADMINISTRATOR);
    Answer done =
        mina.post("/api/users/bulk-act", act("role", "moderator", ada, ben, cleo, otto, mina));
    assertThat(report(done))
        .isEqualTo(
            "role moderator 5: ada user, ben user, otto administrator;"
                + " mina oneself, cleo already");
    assertThat(mina.get("/api/users?role=moderator").items("username"))
        .containsExactlyInAnyOrder("ada", "ben", "cleo", "otto");
    assertThat(mina.get("/api/audit?action=user.role").items("detail"))
        .containsExactly("moderator", "moderator", "moderator");
    mina.put("/api/users/@ben/role", "{\"role\": \"administrator\"}");
    assertThat(report(mina.post("/api/users/bulk-undo", done.text())))
        .isEqualTo("role null 3: ada moderator, otto moderator; ben changed_meanwhile");
    assertThat(mina.get("/api/users?role=user").items("username")).containsExactly("ada");
    assertThat(otto.get("/api/audit").status()).isEqualTo(200);
    assertThat(ben.get("/api/audit").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("P4: the last administrator is left out and told apart")
  void lastAdministrator() {
    for (String body : List.of(act("deactivate", null, mina), act("role", "user", mina))) {
      for (String route : List.of("bulk-preview", "bulk-act")) {
        assertThat(report(mina.post("/api/users/" + route, body)))
            .endsWith("1: ; mina last_administrator");
      }
    }
    assertThat(mina.get("/api/audit").items("action")).containsExactly("user.create");
  }

  @Test
  @DisplayName("P4: an act on a filter is on those whom the list of people shows by it")
  void filter() {
    Actor spam = world.person("spam_one", Role.USER);
    world.person("spam_two", Role.MODERATOR);
    ben.put(
        "/api/users/me/profile", "{\"full_name\": \"Spam Ben\", \"birth_date\": \"1990-01-01\"}");
    mina.put("/api/users/bulk-deactivate", "[" + spam.id() + "]");
    assertThat(report(preview("{\"q\": \"SPAM\"}")))
        .isEqualTo("deactivate null 3: ben active, spam_two active; spam_one already");
    assertThat(report(preview("{\"q\": \"spam\", \"active_only\": true, \"role\": \"user\"}")))
        .isEqualTo("deactivate null 1: ben active; ");
    assertThat(report(preview("{\"min_age\": 30, \"max_age\": 60}")))
        .isEqualTo("deactivate null 1: ben active; ");
    mina.delete("/api/users/@ben/soft-delete");
    assertThat(report(preview("{\"deleted\": true}")))
        .isEqualTo("deactivate null 1: ; ben deleted");
    assertThat(report(preview("{\"q\": \"%\"}"))).isEqualTo("deactivate null 0: ; ");
    mina.post("/api/users/bulk-act", "{\"act\": \"deactivate\", \"filter\": {}}");
    assertThat(mina.get("/api/users?active_only=true").items("username")).containsExactly("mina");
  }

  private Answer preview(String filter) {
    return mina.post(
        "/api/users/bulk-preview", "{\"act\": \"deactivate\", \"filter\": " + filter + "}");
  }

  @Test
  @DisplayName("P4, P6: only administrators look, act and undo in bulk")
  void whoMay() {
    for (String route : List.of("bulk-preview", "bulk-act", "bulk-undo")) {
      for (Actor actor : List.of(ada, world.person("cleo_" + route.length(), Role.MODERATOR))) {
        Answer answer = actor.post("/api/users/" + route, "{\"act\": \"none\"}");
        assertThat(answer.status()).as(route).isEqualTo(403);
        assertThat(answer.detail()).isEqualTo("You need the permission ADMINISTER to do this");
      }
      String body = act("deactivate", null, ben).replace("}", ", \"changes\": []}");
      assertThat(world.anonymous.post("/api/users/" + route, body).status()).isEqualTo(401);
    }
    assertThat(ben.get("/api/me").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("P4: what a bulk act cannot be is 422 and names the field")
  void invalid() {
    String many =
        LongStream.rangeClosed(0, 10_000)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(","));
    for (String[] wrong :
        List.of(
            new String[] {"{\"act\": \"remove\", \"ids\": []}", "act"},
            new String[] {"{\"ids\": []}", "act"},
            new String[] {"{\"act\": \"role\", \"role\": \"king\", \"ids\": []}", "role"},
            new String[] {"{\"act\": \"role\", \"ids\": []}", "role"},
            new String[] {"{\"act\": \"activate\", \"role\": \"user\", \"ids\": []}", "role"},
            new String[] {"{\"act\": \"activate\"}", "ids"},
            new String[] {"{\"act\": \"activate\", \"ids\": [], \"filter\": {}}", "ids"},
            new String[] {"{\"act\": \"activate\", \"ids\": [null]}", "ids[0]"},
            new String[] {"{\"act\": \"activate\", \"ids\": [" + many + "]}", "ids"},
            new String[] {"{\"act\": \"activate\", \"filter\": {\"min_age\": -1}}", "min_age"})) {
      for (String route : List.of("bulk-preview", "bulk-act")) {
        Answer answer = mina.post("/api/users/" + route, wrong[0]);
        assertThat(answer.status()).as(wrong[0]).isEqualTo(422);
        assertThat(answer.at("/errors/0/field")).as(wrong[0]).isEqualTo(wrong[1]);
      }
    }
    String king =
        "{\"act\": \"role\", \"role\": \"user\", \"changes\": [{\"id\": 1, \"was\": \"king\"}]}";
    assertThat(mina.post("/api/users/bulk-undo", king).at("/errors/0/field"))
        .isEqualTo("changes[0].was");
    assertThat(mina.post("/api/users/bulk-undo", "{\"act\": \"activate\"}").at("/errors/0/field"))
        .isEqualTo("changes");
  }

  @Test
  @DisplayName("P4: looking at many and acting on them costs as many statements as on one")
  void statements() {
    List<Actor> few = List.of(ada);
    List<Actor> more =
        LongStream.range(0, 12).mapToObj(i -> world.person("person" + i, Role.USER)).toList();
    for (String route : List.of("bulk-preview", "bulk-act")) {
      assertThat(cost(route, more)).isEqualTo(cost(route, few));
    }
  }

  private int cost(String route, List<Actor> people) {
    String body = act("role", "moderator", people.toArray(Actor[]::new));
    return world
        .server
        .statements()
        .during(() -> assertThat(mina.post("/api/users/" + route, body).status()).isEqualTo(200))
        .size();
  }

  private static String act(String act, @Nullable String role, Actor... on) {
    return "{\"act\": \"%s\", %s\"ids\": %s}"
        .formatted(
            act,
            role == null ? "" : "\"role\": \"" + role + "\", ",
            Stream.of(on).map(Actor::id).toList());
  }

  private static String report(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return "%s %s %s: %s; %s"
        .formatted(
            answer.at("/act"),
            answer.at("/role"),
            answer.at("/total"),
            answer
                .json()
                .at("/changes")
                .valueStream()
                .map(change ->
                    change.get("username").asString() + " " + change.get("was").asString())
                .sorted()
                .collect(Collectors.joining(", ")),
            answer
                .json()
                .at("/left_out")
                .valueStream()
                .map(left ->
                    left.get("username").asString("null") + " " + left.get("reason").asString())
                .collect(Collectors.joining(", ")));
  }
}
