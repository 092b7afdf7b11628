package org.kith.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.Checkup;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class AccountApiTest {

  private static final String MISSING = "You need the permission ADMINISTER to do this";

  private final World world;

  AccountApiTest(Store store) {
    world = new World(store);
  }

  @Test
  @DisplayName("P4: deactivating many answers how many and which, and leaves out all others")
  void deactivate() {
    Actor mina = world.mina();
    Actor ada = world.ada();
    Actor ben = world.ben();
    Answer answer = mina.put("/api/users/bulk-deactivate", ids(ben, ada, ben) + "");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/message")).isEqualTo("Deactivated 2 users");
    assertThat(answer.text()).contains("\"affected_ids\":[" + ada.id() + "," + ben.id() + "]");
    assertThat(ada.get("/api/me").status()).isEqualTo(401);
    assertThat(signIn("ada")).isEqualTo(401);

    Answer again = mina.put("/api/users/bulk-deactivate", "[%d, 1]".formatted(ada.id()));
    assertThat(again.at("/message")).isEqualTo("Deactivated 0 users");

    Answer back = mina.put("/api/users/bulk-activate", ids(ada, mina));
    assertThat(back.at("/message")).isEqualTo("Activated 1 users");
    assertThat(back.text()).contains("\"affected_ids\":[" + ada.id() + "]");
    assertThat(ada.get("/api/me").status()).isEqualTo(200);
    assertThat(signIn("ada")).isEqualTo(200);
  }

  @Test
  @DisplayName("P4: deactivating ten thousand is one update of users")
  void oneStatement() {
    Actor mina = world.mina();
    Actor ada = world.ada();
    StringBuilder ids = new StringBuilder("[" + ada.id());
    for (int i = 1; i < 10_000; i++) {
      ids.append(',').append(i);
    }
    List<String> statements =
        world
            .server
            .statements()
            .during(() ->
                assertThat(mina.put("/api/users/bulk-deactivate", ids + "]").at("/message"))
                    .isEqualTo("Deactivated 1 users"));
    assertThat(statements).filteredOn(sql -> sql.startsWith("update users ")).hasSize(1);
    assertThat(mina.put("/api/users/bulk-deactivate", ids + ", 10000]").status()).isEqualTo(422);
    assertThat(mina.put("/api/users/bulk-deactivate", "[1, null]").status()).isEqualTo(422);
  }

  @Test
  @DisplayName(
      "P4, P5, P6: only administrators do anything to others, and 403 names the permission")
  void whoMay() {
    Actor ada = world.ada();
    String path = "/api/users/" + ada.id();
    for (Actor actor : List.of(world.ben(), world.cleo(), world.anonymous)) {
      List<Answer> answers =
          List.of(
              actor.put("/api/users/bulk-deactivate", ids(ada)),
              actor.put("/api/users/bulk-activate", ids(ada)),
              actor.post("/api/users/bulk-create", "[]"),
              actor.delete(path),
              actor.delete(path + "/soft-delete"),
              actor.post(path + "/restore"),
              actor.put(path + "/role", "{\"role\": \"administrator\"}"),
              actor.get("/api/users?deleted=true"),
              actor.get("/api/audit"));
      for (Answer answer : answers) {
        assertThat(answer.status()).isEqualTo(actor.id() == 0 ? 401 : 403);
        if (actor.id() != 0) {
          assertThat(answer.at("/detail")).isEqualTo(MISSING);
        }
      }
    }
    assertThat(world.anonymous.get(path).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("P5: who is deleted is gone from everything, and restoring brings all of it back")
  void deleteAndRestore() {
    Actor mina = world.mina();
    Actor ada = world.ada();
    Actor ben = world.ben();
    Town town = new Town(world, ada, ben);
    Map<String, String> before = town.seen();

    assertThat(mina.delete("/api/users/@ada/soft-delete").status()).isEqualTo(204);
    assertThat(mina.delete("/api/users/@ada/soft-delete").status()).isEqualTo(204);
    town.assertWithoutAda();
    Checkup.of(world.server);
    assertThat(ada.get("/api/me").status()).isEqualTo(401);
    assertThat(signIn("ada")).isEqualTo(401);
    assertThat(mina.get("/api/users?deleted=true").items("username")).containsExactly("ada");

    assertThat(mina.post("/api/users/@ada/restore").at("/username")).isEqualTo("ada");
    assertThat(mina.post("/api/users/@ada/restore").status()).isEqualTo(200);
    assertThat(town.seen()).isEqualTo(before);
    assertThat(signIn("ada")).isEqualTo(200);
    Checkup.of(world.server);
  }

  @Test
  @DisplayName("P4, S7: who is deactivated drops out of lists, counts and feeds, and comes back")
  void deactivateAndActivate() {
    Actor mina = world.mina();
    Actor ada = world.ada();
    Town town = new Town(world, ada, world.ben());
    Map<String, String> before = town.seen();
    mina.put("/api/users/bulk-deactivate", ids(ada));
    town.assertWithoutAda();
    Checkup.of(world.server);
    mina.put("/api/users/bulk-activate", ids(ada));
    assertThat(town.seen()).isEqualTo(before);
    Checkup.of(world.server);
  }

  @Test
  @DisplayName("P5: who was deactivated and then deleted is restored deactivated")
  void deletedWhileInactive() {
    Actor mina = world.mina();
    Actor ada = world.ada();
    new Town(world, ada, world.ben());
    mina.put("/api/users/bulk-deactivate", ids(ada));
    mina.delete("/api/users/@ada/soft-delete");
    Checkup.of(world.server);
    assertThat(mina.put("/api/users/bulk-activate", ids(ada)).at("/message"))
        .isEqualTo("Activated 0 users");
    assertThat(mina.post("/api/users/@ada/restore").at("/is_active")).isEqualTo("false");
    Checkup.of(world.server);
  }

  @Test
  @DisplayName(
      "P5: removing somebody takes all they wrote and did, and every counter is right after")
  void remove() {
    Actor mina = world.mina();
    Actor ada = world.ada();
    Town town = new Town(world, ada, world.ben());
    assertThat(mina.delete("/api/users/" + ada.id()).status()).isEqualTo(204);
    town.assertWithoutAda();
    Checkup.of(world.server);
    assertThat(mina.delete("/api/users/" + ada.id()).status()).isEqualTo(404);
    assertThat(mina.post("/api/users/" + ada.id() + "/restore").status()).isEqualTo(404);
    Answer again =
        world.anonymous.post(
            "/api/auth/register",
            "{\"username\": \"Ada\", \"email\": \"ada@example.org\", \"password\": \"correct horse\"}");
    assertThat(again.at("/detail")).isEqualTo("Username already taken");
  }

  @Test
  @DisplayName("P5: removing somebody who was deleted before counts nothing twice")
  void removeDeleted() {
    Actor mina = world.mina();
    Actor ada = world.ada();
    new Town(world, ada, world.ben());
    mina.delete("/api/users/@ada/soft-delete");
    assertThat(mina.delete("/api/users/@ada").status()).isEqualTo(204);
    Checkup.of(world.server);
  }

  @Test
  @DisplayName("P5: one may delete oneself, and then cannot sign in")
  void oneself() {
    Actor ada = world.ada();
    assertThat(ada.delete("/api/users/me/soft-delete").status()).isEqualTo(204);
    assertThat(ada.get("/api/me").status()).isEqualTo(401);
    assertThat(signIn("ada")).isEqualTo(401);
  }

  @Test
  @DisplayName("P6: a role counts from the next request on, and an unknown one is refused")
  void role() {
    Actor mina = world.mina();
    Actor ada = world.ada();
    String path = "/api/users/@ada/role";
    assertThat(mina.put(path, "{\"role\": \"moderator\"}").at("/role")).isEqualTo("moderator");
    assertThat(ada.get("/api/audit").status()).isEqualTo(403);
    mina.put(path, "{\"role\": \"administrator\"}");
    assertThat(ada.get("/api/audit").status()).isEqualTo(200);
    mina.put(path, "{\"role\": \"user\"}");
    assertThat(ada.get("/api/audit").status()).isEqualTo(403);
    Answer unknown = mina.put(path, "{\"role\": \"king\"}");
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.at("/errors/0/field")).isEqualTo("role");
  }

  @Test
  @DisplayName("P4: users are listed by role")
  void byRole() {
    Actor mina = world.mina();
    world.ada();
    world.cleo();
    assertThat(mina.get("/api/users?role=moderator").items("username")).containsExactly("cleo");
    assertThat(mina.get("/api/users?role=king").status()).isEqualTo(422);
  }

  private int signIn(String username) {
    return world
        .anonymous
        .send(
            "POST",
            "/api/auth/token",
            "username=" + username + "&password=" + World.PASSWORD.replace(' ', '+'),
            "Content-Type",
            "application/x-www-form-urlencoded")
        .status();
  }

  private static String ids(Actor... actors) {
    return java.util.Arrays.stream(actors).map(Actor::id).toList().toString();
  }

  /// Ada and Ben write, tag, follow and like each other, and Dan looks at all of it.
  private static final class Town {

    private final Actor anonymous;
    private final Actor ben;
    private final long adas;
    private final long bens;

    Town(World world, Actor ada, Actor ben) {
      anonymous = world.anonymous;
      this.ben = ben;
      adas = post(ada, "Ada's");
      bens = post(ben, "Ben's");
      post(ada, "Ada's second");
      ada.post("/api/users/@ben/follow");
      ben.post("/api/users/@ada/follow");
      ada.put("/api/posts/" + bens + "/like", "{}");
      ben.put("/api/posts/" + adas + "/like", "{}");
    }

    private static long post(Actor author, String title) {
      return author
          .post(
              "/api/posts",
              "{\"title\": \"%s\", \"content\": \"x\", \"tags\": [\"t\"]}".formatted(title))
          .number("/id");
    }

    Map<String, String> seen() {
      Map<String, String> seen = new LinkedHashMap<>();
      for (String path :
          List.of(
              "/api/posts",
              "/api/tags/t",
              "/api/tags/t/posts",
              "/api/users/active",
              "/api/users/@ben",
              "/api/users/@ben/followers",
              "/api/users/@ben/following",
              "/api/posts/" + bens + "/likes",
              "/api/posts/" + bens)) {
        seen.put(path, anonymous.get(path).text());
      }
      seen.put("feed", ben.get("/api/me/feed").text());
      return seen;
    }

    void assertWithoutAda() {
      assertThat(anonymous.get("/api/posts").items("title")).containsExactly("Ben's");
      assertThat(anonymous.get("/api/posts").number("/total")).isEqualTo(1);
      assertThat(anonymous.get("/api/tags/t").number("/post_count")).isEqualTo(1);
      assertThat(anonymous.get("/api/tags/t/posts").items("title")).containsExactly("Ben's");
      assertThat(anonymous.get("/api/users/active").items("username")).doesNotContain("ada");
      assertThat(anonymous.get("/api/users/@ben").number("/follower_count")).isZero();
      assertThat(anonymous.get("/api/users/@ben").number("/following_count")).isZero();
      assertThat(anonymous.get("/api/users/@ben/followers").items("username")).isEmpty();
      assertThat(anonymous.get("/api/users/@ben/following").items("username")).isEmpty();
      assertThat(anonymous.get("/api/posts/" + bens).number("/like_count")).isZero();
      assertThat(anonymous.get("/api/posts/" + bens + "/likes").items("username")).isEmpty();
      assertThat(anonymous.get("/api/posts/" + adas).status()).isEqualTo(404);
      Answer feed = ben.get("/api/me/feed");
      assertThat(feed.items("title")).isEmpty();
      assertThat(feed.number("/total")).isZero();
    }
  }
}
