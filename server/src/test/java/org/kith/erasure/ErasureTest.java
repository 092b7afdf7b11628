package org.kith.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.ERASURES;
import static org.kith.storage.tables.Tables.FOLLOWS;
import static org.kith.storage.tables.Tables.USERS;

import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.comments.Talk;
import org.kith.identity.Role;
import org.kith.storage.Transactions;
import org.kith.teams.Club;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.Checkup;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class ErasureTest {

  private final World world;
  private final Actor mina;
  private final Actor ada;
  private final Actor ben;
  private final DSLContext sql;

  ErasureTest(Store store) {
    world = new World(store);
    mina = world.mina();
    ada = world.ada();
    ben = world.ben();
    sql = world.server.bean(DSLContext.class);
  }

  @Test
  @DisplayName("P5: one erases oneself by typing one's name and password, and is gone at once")
  void oneself() {
    Talk.post(ada, "Hello");
    ben.post("/api/users/@ada/follow");
    ada.post("/api/users/@ben/follow");
    assertThat(erase(ada, "ben", World.PASSWORD).at("/errors/0/field")).isEqualTo("username");
    assertThat(erase(ada, "ada", "wrong").at("/errors/0/field")).isEqualTo("password");
    assertThat(erase(world.anonymous, "ada", World.PASSWORD).status()).isEqualTo(401);
    assertThat(ben.get("/api/me/feed").items("title")).containsExactly("Hello");

    assertThat(erase(ada, " Ada ", World.PASSWORD).status()).isEqualTo(204);
    assertThat(ada.get("/api/me").status()).isEqualTo(401);
    assertThat(ben.get("/api/users/@ada").status()).isEqualTo(404);
    assertThat(ben.get("/api/me/feed").items("title")).isEmpty();
    assertThat(ben.get("/api/me").number("/follower_count")).isZero();
    assertThat(ben.get("/api/me").number("/following_count")).isZero();
    assertThat(sql.fetchCount(USERS, USERS.ID.eq(ada.id()))).isZero();
    Checkup.of(world.server);
  }

  @Test
  @DisplayName("P1: nobody gets the username of somebody who was erased; the email is free again")
  void names() {
    erase(ada, "ada", World.PASSWORD);
    assertThat(register("ADA", "new@example.org").at("/detail"))
        .isEqualTo("Username already taken");
    assertThat(register("adeline", "ada@example.org").status()).isEqualTo(201);
    Answer many =
        mina.post(
            "/api/users/bulk-create",
            "[{\"username\": \"ada\", \"email\": \"other@example.org\"}]");
    assertThat(many.at("/detail")).isEqualTo("Row [0] (ada): Username already taken");
    assertThat(sql.select(ERASURES.NAME_HASH).from(ERASURES).fetchSingle(ERASURES.NAME_HASH))
        .hasSize(43);
  }

  @Test
  @DisplayName("W5: of a comment that somebody replied to the place stays, by nobody, for good")
  void threads() {
    Actor cleo = world.cleo();
    long post = Talk.post(ben, "A talk");
    long first = Talk.comment(ada, post, "first");
    long reply = Talk.reply(ben, post, first, "reply");
    long own = Talk.reply(ada, post, reply, "own");
    Talk.reply(ada, post, own, "last");
    erase(ada, "ada", World.PASSWORD);

    Answer thread = world.anonymous.get("/api/posts/" + post + "/comments");
    assertThat(thread.items("id")).containsExactly(first + "", reply + "");
    assertThat(thread.at("/items/0/deleted")).isEqualTo("true");
    assertThat(thread.at("/items/0/author")).isEqualTo("null");
    assertThat(thread.at("/items/0/content")).isEmpty();
    assertThat(thread.number("/items/1/parent_id")).isEqualTo(first);
    assertThat(world.anonymous.get("/api/posts/" + post).number("/comment_count")).isEqualTo(1);
    String place = "/api/comments/" + first;
    assertThat(world.anonymous.get(place).at("/deleted")).isEqualTo("true");
    assertThat(cleo.post(place + "/restore").status()).isEqualTo(404);
    assertThat(cleo.delete(place).status()).isEqualTo(404);
    assertThat(cleo.patch(place, "{\"content\": \"x\"}").status()).isEqualTo(404);
    assertThat(Talk.answer(ben, post, first, "more").status()).isEqualTo(404);
    Checkup.of(world.server);
  }

  @Test
  @DisplayName("T2: a project goes to its next member, and one without another member goes too")
  void projects() {
    Club club = Club.of(ada, "Chess Club");
    club.join(ada, ben, "member");
    Club alone = Club.of(ada, "Alone");
    erase(ada, "ada", World.PASSWORD);
    assertThat(ben.get(club.path()).at("/my_role")).isEqualTo("owner");
    assertThat(ben.get(alone.path()).status()).isEqualTo(404);
    Checkup.of(world.server);
  }

  @Test
  @DisplayName("H3: a seller keeps the figures of an order whose buyer was erased")
  void orders() {
    long product =
        ben.post("/api/products", "{\"name\": \"Atlas\", \"price\": \"1.50\", \"stock\": 9}")
            .number("/id");
    String items = "{\"items\": [{\"product_id\": %d, \"quantity\": 2}]}".formatted(product);
    long order = ada.post("/api/orders", items).number("/id");
    erase(ada, "ada", World.PASSWORD);
    Answer kept = ben.get("/api/orders/" + order);
    assertThat(kept.at("/total")).isEqualTo("3.00");
    assertThat(kept.text()).doesNotContain("ada");
    assertThat(ben.post("/api/orders/" + order + "/cancel").status()).isEqualTo(200);
    assertThat(ben.get("/api/products/" + product).number("/stock")).isEqualTo(9);
  }

  @Test
  @DisplayName("P4, P5: an operator erases somebody; the log knows by whom and when, not whom")
  void byOperator() {
    mina.put("/api/users/@ada/role", "{\"role\": \"moderator\"}");
    long post = Talk.post(ben, "Ben's");
    ada.delete("/api/posts/" + post);
    assertThat(mina.delete("/api/users/@ada").status()).isEqualTo(204);
    Answer log = mina.get("/api/audit");
    assertThat(log.items("action")).contains("user.remove", "user.role", "post.delete");
    assertThat(log.text()).doesNotContain("\"ada\"");
    assertThat(mina.get("/api/audit?target=" + ada.id()).items("action"))
        .containsExactly("user.remove", "user.role");
    assertThat(mina.get("/api/audit?actor=" + ada.id()).items("target_name"))
        .containsExactly("Ben's");

    Answer erasures = mina.get("/api/erasures");
    assertThat(erasures.number("/items/0/user_id")).isEqualTo(ada.id());
    assertThat(erasures.number("/items/0/removed")).isPositive();
    assertThat(erasures.at("/items/0/finished_at")).isNotEqualTo("null");
    assertThat(erasures.at("/items/0/purged_at")).isEqualTo("null");
    assertThat(ben.get("/api/erasures").status()).isEqualTo(403);
  }

  @Test
  @DisplayName("P4, P5: whom a command erases, and what went with them, the log calls by no name")
  void byCommand() {
    Club alone = Club.of(ada, "Alone");
    mina.patch(alone.path(), "{\"description\": \"New\"}");
    assertThat(mina.get("/api/audit").items("target_name")).contains("Alone");
    world.server.bean(Erasures.class).erase(" Ada ");
    Answer log = mina.get("/api/audit");
    assertThat(log.items("action")).contains("user.remove", "project.change");
    assertThat(log.text()).doesNotContain("\"ada\"", "Alone");
  }

  @Test
  @DisplayName("P5: the last administrator is not erased")
  void lastAdministrator() {
    assertThat(erase(mina, "mina", World.PASSWORD).at("/detail"))
        .isEqualTo("Somebody must remain who administers");
    assertThat(mina.get("/api/erasures").items("user_id")).isEmpty();
    assertThat(mina.get("/api/me").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("P5: rows go in parts; one that was broken off is gone on with, and not taken back")
  void inParts() {
    Transactions transactions = world.server.bean(Transactions.class);
    Erasures erasures = world.server.bean(Erasures.class);
    List<Actor> crowd = List.of(ben, world.cleo(), world.dan());
    crowd.forEach(one -> one.post("/api/users/@ada/follow"));
    crowd.forEach(one -> Talk.comment(ada, Talk.post(one, "Of " + one.name()), "I was here"));
    mina.delete("/api/users/@ada/soft-delete");
    transactions.run(() ->
        sql.insertInto(ERASURES)
            .set(ERASURES.USER_ID, ada.id())
            .set(ERASURES.NAME_HASH, "x")
            .set(ERASURES.REQUESTED_AT, world.server.clock().instant())
            .execute());

    assertThat(mina.post("/api/users/" + ada.id() + "/restore").at("/detail"))
        .isEqualTo("This account is being erased, which nobody can take back");
    assertThat(erasures.part(ada.id(), 2)).isTrue();
    assertThat(mina.get("/api/erasures").at("/items/0/finished_at")).isEqualTo("null");
    long before = mina.get("/api/erasures").number("/items/0/removed");
    Checkup.of(world.server);
    erasures.proceed();
    assertThat(mina.get("/api/erasures").number("/items/0/removed")).isGreaterThan(before);
    assertThat(mina.get("/api/erasures").at("/items/0/finished_at")).isNotEqualTo("null");
    assertThat(sql.fetchCount(FOLLOWS, FOLLOWS.FOLLOWEE_ID.eq(ada.id()))).isZero();
    assertThat(erasures.part(ada.id(), 2)).isFalse();
    Checkup.of(world.server);
  }

  @Test
  @DisplayName("P5: whoever is erased with very many follows and likes is so in small transactions")
  void many() {
    Actor eve = world.person("eve", Role.USER);
    int people = 3 * Erasures.PART;
    world.server.bean(Transactions.class).run(() -> Crowds.follow(sql, ada.id(), people));
    world.server.clock().advance(Duration.ofSeconds(1));
    List<String> statements =
        world.server.statements().during(() -> erase(ada, "ada", World.PASSWORD));
    assertThat(statements)
        .filteredOn(s -> s.startsWith("delete from follows") && s.contains("(followee_id"))
        .hasSizeBetween(people / Erasures.PART, people / Erasures.PART + 2);
    assertThat(mina.get("/api/erasures").number("/items/0/removed")).isGreaterThanOrEqualTo(people);
    assertThat(eve.get("/api/users/active").number("/total")).isEqualTo(people + 3L);
    Checkup.of(world.server);
  }

  private Answer register(String username, String email) {
    return world.anonymous.post(
        "/api/auth/register",
        "{\"username\": \"%s\", \"email\": \"%s\", \"password\": \"correct horse\"}"
            .formatted(username, email));
  }

  private static Answer erase(Actor actor, String username, String password) {
    return actor.post(
        "/api/auth/erase",
        "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(username, password));
  }
}
