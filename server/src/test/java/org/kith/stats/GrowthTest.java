package org.kith.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.POSTS;
import static org.kith.storage.tables.Tables.USERS;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.storage.Transactions;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.People;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class GrowthTest {

  private static final long DAY = Duration.ofDays(1).toMillis();

  private final World world;
  private final DSLContext sql;
  private final Actor mina;

  GrowthTest(Store store) {
    world = new World(store);
    sql = world.server.bean(DSLContext.class);
    long now = world.server.clock().instant().toEpochMilli();
    world.server.clock().advance(Duration.ofMillis(DAY + DAY / 2 - now % DAY));
    mina = world.mina();
  }

  @Test
  @DisplayName("W7: every one of the last days is there, in UTC and with today the last")
  void everyDay() {
    LocalDate today = LocalDate.ofInstant(world.server.clock().instant(), ZoneOffset.UTC);
    Answer month = mina.get("/api/stats/days");
    assertThat(dates(month))
        .isEqualTo(today.minusDays(29).datesUntil(today.plusDays(1)).map(String::valueOf).toList());
    assertThat(dates(mina.get("/api/stats/days?days=366")))
        .hasSize(366)
        .startsWith(today.minusDays(365).toString());
    assertThat(dates(mina.get("/api/stats/days?days=7"))).hasSize(7);
    for (String days : List.of("6", "367", "-1", "x")) {
      Answer answer = mina.get("/api/stats/days?days=" + days);
      assertThat(answer.status()).as(days).isEqualTo(422);
      assertThat(answer.at("/errors/0/field")).as(days).isEqualTo("days");
    }
  }

  @Test
  @DisplayName("W7: what happened is on its own day in UTC, to the millisecond, and adds up")
  void counts() {
    Actor ada = world.ada();
    Actor ben = world.ben();
    long midnight = world.server.clock().instant().toEpochMilli() / DAY * DAY;
    signedUp(mina, midnight - 6 * DAY - 1);
    signedUp(ada, midnight - 6 * DAY);
    signedUp(ben, midnight - 1);
    published(ada, midnight - 6 * DAY - 1);
    published(ada, midnight - 6 * DAY);
    published(ada, midnight - DAY - 1);
    published(ada, midnight - DAY);
    published(ada, midnight - 1);
    long last = published(ben, midnight);
    assertThat(numbers(7)).isEqualTo("posts 1 0 0 0 1 2 1 = 5, people 1 0 0 0 0 1 0 = 2");
    assertThat(numbers(8)).isEqualTo("posts 1 1 0 0 0 1 2 1 = 6, people 1 1 0 0 0 0 1 0 = 3");

    ben.patch("/api/posts/" + last, "{\"status\": \"draft\"}");
    assertThat(numbers(7)).isEqualTo("posts 1 0 0 0 1 2 0 = 4, people 1 0 0 0 0 1 0 = 2");
    ben.patch("/api/posts/" + last, "{\"status\": \"published\"}");
    People.deactivate(world.server, ben.id());
    assertThat(numbers(7))
        .as("whoever is inactive did sign up")
        .isEqualTo("posts 1 0 0 0 1 2 0 = 4, people 1 0 0 0 0 1 0 = 2");
    People.softDelete(world.server, ben.id());
    assertThat(numbers(7)).isEqualTo("posts 1 0 0 0 1 2 0 = 4, people 1 0 0 0 0 0 0 = 1");
    assertThat(mina.get("/api/stats/days?days=30").at("/post_count"))
        .isEqualTo(mina.get("/api/stats").at("/post_count"));
    assertThat(mina.get("/api/stats/days").at("/sign_up_count"))
        .isEqualTo(mina.get("/api/users").at("/total"));
  }

  @Test
  @DisplayName("W7: the days are for administrators, and cost one statement however many they are")
  void whoAndHowMuch() {
    for (Actor actor : List.of(world.ada(), world.cleo())) {
      Answer answer = actor.get("/api/stats/days?days=1");
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.detail()).isEqualTo("You need the permission ADMINISTER to do this");
    }
    assertThat(world.anonymous.get("/api/stats/days").status()).isEqualTo(401);
    for (int days : List.of(7, 366)) {
      assertThat(world.server.statements().during(() -> mina.get("/api/stats/days?days=" + days)))
          .filteredOn(text -> text.contains("from posts"))
          .hasSize(1)
          .allMatch(text -> text.contains("from users"));
    }
  }

  private void signedUp(Actor actor, long at) {
    world
        .server
        .bean(Transactions.class)
        .run(() ->
            sql.update(USERS)
                .set(USERS.CREATED_AT, Instant.ofEpochMilli(at))
                .where(USERS.ID.eq(actor.id()))
                .execute());
  }

  private long published(Actor author, long at) {
    long id = author.post("/api/posts", "{\"title\": \"T\", \"content\": \"c\"}").number("/id");
    Instant then = Instant.ofEpochMilli(at);
    world
        .server
        .bean(Transactions.class)
        .run(() ->
            sql.update(POSTS)
                .set(POSTS.PUBLISHED_AT, then)
                .set(POSTS.SHARED_AT, then)
                .set(POSTS.LISTED_AT, then)
                .where(POSTS.ID.eq(id))
                .execute());
    return id;
  }

  private String numbers(int days) {
    Answer answer = mina.get("/api/stats/days?days=" + days);
    return "posts %s = %s, people %s = %s"
        .formatted(
            column(answer, "post_count"),
            answer.at("/post_count"),
            column(answer, "sign_up_count"),
            answer.at("/sign_up_count"));
  }

  private static String column(Answer answer, String name) {
    return String.join(
        " ", answer.json().at("/days").valueStream().map(day -> day.get(name).asString()).toList());
  }

  private static List<String> dates(Answer answer) {
    return answer.json().at("/days").valueStream().map(day -> day.get("date").asString()).toList();
  }
}
