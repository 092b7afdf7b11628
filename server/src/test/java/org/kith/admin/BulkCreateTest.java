package org.kith.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.AUDIT_LOG;
import static org.kith.storage.tables.Tables.USERS;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.Checkup;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class BulkCreateTest {

  private final World world;
  private final DSLContext sql;
  private final Actor mina;

  BulkCreateTest(Store store) {
    world = new World(store);
    sql = world.server.bean(DSLContext.class);
    mina = world.mina();
  }

  @Test
  @DisplayName(
      "P4: ten thousand users are made at once, and stand in one transaction's worth of SQL")
  void many() {
    String rows =
        IntStream.range(0, 10_000)
            .mapToObj(i -> row("person" + i))
            .collect(Collectors.joining(",", "[", "]"));
    List<String> statements =
        world
            .server
            .statements()
            .during(() -> {
              Answer answer = mina.post("/api/users/bulk-create", rows);
              assertThat(answer.status()).isEqualTo(201);
              assertThat(answer.at("/message")).isEqualTo("Successfully created 10000 users");
              assertThat(answer.at("/users/9999/username")).isEqualTo("person9999");
            });
    assertThat(statements).hasSizeLessThan(100);
    assertThat(sql.fetchCount(USERS)).isEqualTo(10_001);
    assertThat(mina.get("/api/users/@person1234").at("/email")).isEqualTo("person1234@example.org");
    Checkup.of(world.server);
  }

  @Test
  @DisplayName("P4: a user made with password, role and profile signs in and has them")
  void whole() {
    Answer made =
        mina.post(
            "/api/users/bulk-create",
            "[{\"username\": \"Ada\", \"email\": \"Ada@example.org\", \"password\": \"%s\","
                    .formatted(World.PASSWORD)
                + " \"role\": \"moderator\", \"full_name\": \"Ada L\", \"birth_date\": \"1990-12-10\"},"
                + row("ben")
                + "]");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text()).doesNotContain(World.PASSWORD);
    assertThat(mina.get("/api/users/@ada").at("/profile/full_name")).isEqualTo("Ada L");
    assertThat(mina.get("/api/users/@ada").at("/role")).isEqualTo("moderator");
    assertThat(mina.get("/api/users/@ben").at("/profile")).isEqualTo("null");
    assertThat(signIn("ada", World.PASSWORD)).isEqualTo(200);
    assertThat(signIn("ben", World.PASSWORD)).isEqualTo(401);
    assertThat(mina.get("/api/audit").items("action"))
        .filteredOn(action -> !action.equals("read.email"))
        .containsExactly("user.create", "user.create", "user.create");
  }

  @Test
  @DisplayName("P4: one row that is taken is named, and nothing is written")
  void taken() {
    world.ada();
    Answer name =
        mina.post(
            "/api/users/bulk-create",
            "["
                + row("one")
                + ", "
                + row("two")
                + ", {\"username\": \"ADA\", \"email\": \"new@example.org\"}]");
    assertThat(name.status()).isEqualTo(409);
    assertThat(name.at("/detail")).isEqualTo("Row [2] (ada): Username already taken");
    Answer email =
        mina.post(
            "/api/users/bulk-create",
            "[" + row("one") + ", {\"username\": \"new\", \"email\": \"ada@EXAMPLE.org\"}]");
    assertThat(email.at("/detail")).isEqualTo("Row [1] (new): Email already registered");
    assertThat(sql.fetchCount(USERS)).isEqualTo(2);
    assertThat(sql.fetchCount(AUDIT_LOG)).isEqualTo(1);
    Checkup.of(world.server);
  }

  @Test
  @DisplayName("P4: a row far behind the first statement is named, and nothing is written")
  void takenLate() {
    world.ada();
    String rows =
        IntStream.range(0, 1_300)
            .mapToObj(i -> row(i == 1_234 ? "ada" : "person" + i))
            .collect(Collectors.joining(",", "[", "]"));
    assertThat(mina.post("/api/users/bulk-create", rows).at("/detail"))
        .isEqualTo("Row [1234] (ada): Email already registered");
    assertThat(sql.fetchCount(USERS)).isEqualTo(2);
  }

  @Test
  @DisplayName("P4: rows that cannot be accepted are named with their fields, also doubles")
  void invalid() {
    Answer answer =
        mina.post(
            "/api/users/bulk-create",
            "["
                + row("one")
                + ", {\"username\": \"x\", \"email\": \"no\", \"password\": \"short\", \"role\": \"king\","
                + " \"website\": \"ftp://x\"},"
                + row("ONE")
                + "]");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(
            answer.json().at("/errors").valueStream().map(error -> error.at("/field").asString()))
        .containsExactly(
            "[1].username",
            "[1].email",
            "[1].password",
            "[1].role",
            "[1].website",
            "[2].username",
            "[2].email");
    assertThat(answer.at("/errors/5/message")).isEqualTo("is also in row [0]");
    assertThat(mina.post("/api/users/bulk-create", "[]").status()).isEqualTo(422);
    assertThat(mina.post("/api/users/bulk-create", "[null]").status()).isEqualTo(422);
    assertThat(sql.fetchCount(USERS)).isEqualTo(1);
  }

  private int signIn(String username, String password) {
    return world
        .anonymous
        .send(
            "POST",
            "/api/auth/token",
            "username=" + username + "&password=" + password.replace(' ', '+'),
            "Content-Type",
            "application/x-www-form-urlencoded")
        .status();
  }

  private static String row(String name) {
    return "{\"username\": \"%s\", \"email\": \"%s@example.org\"}".formatted(name, name);
  }
}
