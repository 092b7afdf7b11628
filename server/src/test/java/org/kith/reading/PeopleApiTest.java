package org.kith.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.identity.Role;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.People;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class PeopleApiTest {

  private final World world;

  PeopleApiTest(Store store) {
    world = new World(store);
  }

  @Test
  @DisplayName("P3: a user is found by id, @username and me, with profile and counters")
  void find() {
    Actor ada = world.ada();
    Actor ben = world.ben();
    ada.post("/api/users/me/profile", "{\"full_name\": \"Ada Lovelace\"}");
    ben.post("/api/users/@ada/follow");
    Answer byId = world.anonymous.get("/api/users/" + ada.id());
    assertThat(byId.text()).isEqualTo(world.anonymous.get("/api/users/@ADA").text());
    assertThat(byId.at("/profile/full_name")).isEqualTo("Ada Lovelace");
    assertThat(byId.number("/follower_count")).isEqualTo(1);
    assertThat(byId.number("/following_count")).isZero();
    assertThat(byId.number("/post_count")).isZero();
    assertThat(ben.get("/api/me").text()).isEqualTo(ben.get("/api/users/me").text());
    assertThat(ben.get("/api/me").number("/following_count")).isEqualTo(1);
    assertThat(ben.get("/api/me").at("/profile")).isEqualTo("null");
    assertThat(world.anonymous.get("/api/me").status()).isEqualTo(401);
    assertThat(world.anonymous.get("/api/users/me").status()).isEqualTo(401);
  }

  @Test
  @DisplayName("P3: a user who is unknown or deleted is not found; an unreadable id is refused")
  void notFound() {
    Actor ada = world.ada();
    People.softDelete(world.server, ada.id());
    for (String id : new String[] {"1", "@nobody", "@ada", String.valueOf(ada.id())}) {
      Answer answer = world.anonymous.get("/api/users/" + id);
      assertThat(answer.status()).as(id).isEqualTo(404);
      assertThat(answer.detail()).isEqualTo("User not found");
    }
    for (String id : new String[] {"ada", "0", "-1", "@", "1%20OR%201=1", "@%E2%84%AA", "%27"}) {
      Answer answer = world.anonymous.get("/api/users/" + id);
      assertThat(answer.status()).as(id).isEqualTo(422);
      assertThat(answer.at("/errors/0/field")).isEqualTo("id");
    }
  }

  @Test
  @DisplayName("P3: an email is shown to its owner and to administrators only")
  void email() {
    Actor ada = world.ada();
    Actor ben = world.ben();
    Actor cleo = world.cleo();
    Actor mina = world.mina();
    for (Actor other : List.of(world.anonymous, ben, cleo)) {
      assertThat(other.get("/api/users/@ada").json().has("email")).isFalse();
      assertThat(other.get("/api/users").text()).doesNotContain("ada@example.org");
      assertThat(other.get("/api/users/active").text()).doesNotContain("ada@example.org");
    }
    assertThat(ada.get("/api/users/@ada").at("/email")).isEqualTo("ada@example.org");
    assertThat(ben.get("/api/users").text()).contains("ben@example.org");
    assertThat(mina.get("/api/users/@ada").at("/email")).isEqualTo("ada@example.org");
    assertThat(mina.get("/api/users").items("email")).hasSize(4).doesNotContain("");
  }

  @Test
  @DisplayName("P3: signed in, each user says whether I follow them and they follow me")
  void relations() {
    Actor ada = world.ada();
    Actor ben = world.ben();
    ada.post("/api/users/@ben/follow");
    Answer seen = ben.get("/api/users/@ada");
    assertThat(seen.at("/following")).isEqualTo("false");
    assertThat(seen.at("/follows_me")).isEqualTo("true");
    Answer list = ada.get("/api/users");
    assertThat(list.items("username")).containsExactly("ben", "ada");
    assertThat(list.items("following")).containsExactly("true", "false");
    assertThat(list.items("follows_me")).containsExactly("false", "false");
    assertThat(world.anonymous.get("/api/users/@ada").json().has("following")).isFalse();
    assertThat(world.anonymous.get("/api/users").json().at("/items/0").has("follows_me")).isFalse();
  }

  @Test
  @DisplayName("P3: a list of people is newest first, the same by number and by cursor")
  void paging() {
    for (int i = 0; i < 7; i++) {
      world.person("user" + i, Role.USER);
      if (i % 2 == 0) {
        world.server.clock().advance(Duration.ofSeconds(1));
      }
    }
    List<String> expected = List.of("user6", "user5", "user4", "user3", "user2", "user1", "user0");
    for (String path : new String[] {"/api/users", "/api/users/active"}) {
      Answer first = world.anonymous.get(path + "?page_size=3");
      assertThat(first.number("/total")).isEqualTo(7);
      List<String> byCursor = new ArrayList<>(first.items("username"));
      Answer page = first;
      while (!page.at("/next").equals("null")) {
        page = world.anonymous.get(path + "?page_size=3&after=" + page.at("/next"));
        assertThat(page.at("/total")).isEqualTo("null");
        byCursor.addAll(page.items("username"));
      }
      assertThat(byCursor).isEqualTo(expected);
      assertThat(world.anonymous.get(path + "?page_size=3&page=3").items("username"))
          .containsExactly("user0");
    }
  }

  @Test
  @DisplayName("P3: deactivated users are listed unless only active ones are wanted, deleted never")
  void inactive() {
    Actor ada = world.ada();
    Actor ben = world.ben();
    world.cleo();
    People.deactivate(world.server, ada.id());
    People.softDelete(world.server, ben.id());
    Answer all = world.anonymous.get("/api/users");
    assertThat(all.items("username")).containsExactly("cleo", "ada");
    assertThat(all.items("is_active")).containsExactly("true", "false");
    assertThat(all.number("/total")).isEqualTo(2);
    for (String path : new String[] {"/api/users?active_only=true", "/api/users/active"}) {
      assertThat(world.anonymous.get(path).items("username")).containsExactly("cleo");
      assertThat(world.anonymous.get(path).number("/total")).isEqualTo(1);
    }
    assertThat(world.anonymous.get("/api/users/@ada").at("/is_active")).isEqualTo("false");
  }

  @Test
  @DisplayName("P3: ages are whole years today in UTC, both ends included")
  void ages() {
    LocalDate today = LocalDate.ofInstant(world.server.clock().instant(), ZoneOffset.UTC);
    born("turns20", today.minusYears(20));
    born("almost20", today.minusYears(20).plusDays(1));
    born("last20", today.minusYears(21).plusDays(1));
    born("turns21", today.minusYears(21));
    world.person("unknown", Role.USER);
    assertThat(usernames("min_age=20")).containsExactlyInAnyOrder("turns20", "last20", "turns21");
    assertThat(usernames("max_age=20")).containsExactlyInAnyOrder("turns20", "almost20", "last20");
    assertThat(usernames("min_age=20&max_age=20")).containsExactlyInAnyOrder("turns20", "last20");
    assertThat(world.anonymous.get("/api/users?min_age=20&max_age=20").number("/total"))
        .isEqualTo(2);
    assertThat(usernames("min_age=0")).hasSize(4);
    for (String bad :
        new String[] {"min_age=-1", "max_age=201", "min_age=x", "min_age=30&max_age=20"}) {
      assertThat(world.anonymous.get("/api/users?" + bad).status()).as(bad).isEqualTo(422);
    }
  }

  @Test
  @DisplayName("P3: q is any part of username or full name, in any case, and only text")
  void search() {
    named("ada_l", "Ada Lovelace");
    named("ben", "BJ\u00d6RN 100% \\o/");
    named("cleo", "");
    world.person("dan", Role.USER);
    assertThat(usernames("q=LOVE")).containsExactly("ada_l");
    assertThat(usernames("q=bj%C3%B6rn")).containsExactly("ben");
    assertThat(usernames("q=BJ%C3%96R")).containsExactly("ben");
    assertThat(usernames("q=A")).containsExactly("dan", "ada_l");
    assertThat(usernames("q=_")).containsExactly("ada_l");
    assertThat(usernames("q=%25")).containsExactly("ben");
    assertThat(usernames("q=%5C")).containsExactly("ben");
    assertThat(usernames("q=!")).isEmpty();
    assertThat(usernames("q=%27%20OR%201=1%20--")).isEmpty();
    assertThat(usernames("q=")).hasSize(4);
    assertThat(world.anonymous.get("/api/users?q=love").number("/total")).isEqualTo(1);
    assertThat(world.anonymous.get("/api/users?q=%00").status()).isEqualTo(422);
    assertThat(world.anonymous.get("/api/users?q=" + "x".repeat(101)).status()).isEqualTo(422);
  }

  @Test
  @DisplayName("P3: include=posts adds the newest posts, at a constant number of statements")
  void includePosts() {
    Actor ada = world.ada();
    assertThat(ada.get("/api/me?include=posts").json().at("/posts").isEmpty()).isTrue();
    publish(ada, "First");
    long one = statements(() -> world.anonymous.get("/api/users/@ada?include=posts"));
    publish(ada, "Second");
    Answer answer = world.anonymous.get("/api/users/@ada?include=posts");
    assertThat(answer.at("/username")).isEqualTo("ada");
    assertThat(answer.number("/post_count")).isEqualTo(2);
    assertThat(answer.at("/posts/0/title")).isEqualTo("Second");
    assertThat(answer.at("/posts/1/author/username")).isEqualTo("ada");
    assertThat(statements(() -> world.anonymous.get("/api/users/@ada?include=posts")))
        .isEqualTo(one);
    assertThat(world.anonymous.get("/api/users/@ada").json().has("posts")).isFalse();
    assertThat(world.anonymous.get("/api/users/@ada?include=secrets").status()).isEqualTo(422);
  }

  private static void publish(Actor author, String title) {
    author.post("/api/posts", "{\"title\": \"%s\", \"content\": \"text\"}".formatted(title));
  }

  private long statements(Runnable work) {
    return world.server.statements().during(work).size();
  }

  @Test
  @DisplayName("P3: a page of people costs the same number of statements whatever its size")
  void statements() {
    Actor ada = world.ada();
    for (int i = 0; i < 30; i++) {
      world.person("user" + i, Role.USER);
    }
    assertThat(cost(ada, "/api/users?page_size=30")).isEqualTo(cost(ada, "/api/users?page_size=1"));
    assertThat(cost(ada, "/api/users?page_size=30")).isLessThanOrEqualTo(6);
    assertThat(cost(world.anonymous, "/api/users?page_size=30")).isLessThanOrEqualTo(2);
  }

  private int cost(Actor actor, String path) {
    return world
        .server
        .statements()
        .during(() -> assertThat(actor.get(path).status()).isEqualTo(200))
        .size();
  }

  private List<String> usernames(String query) {
    return world.anonymous.get("/api/users?" + query).items("username");
  }

  private void born(String username, LocalDate date) {
    Actor person = world.person(username, Role.USER);
    String body = "{\"birth_date\": \"" + date + "\"}";
    assertThat(person.post("/api/users/me/profile", body).status()).isEqualTo(201);
  }

  private void named(String username, String fullName) {
    Actor person = world.person(username, Role.USER);
    String body = "{\"full_name\": \"" + fullName.replace("\\", "\\\\") + "\"}";
    assertThat(person.post("/api/users/me/profile", body).status()).isEqualTo(201);
  }
}
