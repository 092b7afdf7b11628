package org.kith.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.FOLLOWS;
import static org.kith.storage.tables.Tables.POSTS;
import static org.kith.storage.tables.Tables.PROJECT_FOLLOWS;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.kith.doctor.Examination;
import org.kith.identity.Role;
import org.kith.publishing.PostChange;
import org.kith.publishing.Posts;
import org.kith.search.PostIndex;
import org.kith.storage.Transactions;
import org.kith.teams.Club;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.People;
import org.kith.testing.Store;
import org.kith.testing.World;

/// The home feed of readers who follow people and projects.
@OnEveryStore
class ProjectFeedTest {

  private static final Comparator<Listed> NEWEST_FIRST =
      Comparator.comparing(Listed::at).thenComparingLong(Listed::id).reversed();

  private final World world;
  private final DSLContext sql;
  private final Posts posts;

  ProjectFeedTest(Store store) {
    world = new World(store);
    sql = world.server.bean(DSLContext.class);
    posts = world.server.bean(Posts.class);
  }

  @Test
  @DisplayName("T3: a post by Ada for Chess Club reaches the followers of either, and of both once")
  void once() {
    Actor ada = world.ada();
    Actor ben = world.ben();
    Club club = Club.of(ada);
    ada.post(
        "/api/posts",
        "{\"title\": \"Openings\", \"content\": \"T\", \"project_id\": " + club.id() + "}");
    feed(ben);
    ben.post(club.path() + "/follow");
    feed(ben, "Openings");
    ben.post("/api/users/@ada/follow");
    feed(ben, "Openings");
    ada.post("/api/posts", "{\"title\": \"Own\", \"content\": \"T\"}");
    feed(ben, "Own", "Openings");
    ben.delete("/api/users/@ada/follow");
    feed(ben, "Openings");
    ben.delete(club.path() + "/follow");
    feed(ben);
  }

  private static void feed(Actor reader, String... titles) {
    Answer answer = reader.get("/api/me/feed");
    assertThat(answer.items("title")).containsExactly(titles);
    assertThat(answer.number("/total")).isEqualTo(titles.length);
  }

  /// Few times and many posts, so that many share their time; few sources and many posts by the
  /// same author for the same project, so that one post is often the newest of two.
  @RepeatedTest(5)
  @DisplayName(
      "S6, T3: after any history the feed of people and projects is what it is by definition")
  void equalsDefinition(RepetitionInfo repetition) {
    Random random = new Random(40 + repetition.getCurrentRepetition());
    List<Actor> people = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      people.add(world.person("person" + i, Role.USER));
    }
    List<Club> clubs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      clubs.add(Club.of(people.getFirst(), "Club " + i));
      for (Actor person : people.subList(1, 5)) {
        clubs.getLast().join(people.getFirst(), person, "member");
      }
    }
    List<Long> written = write(random, people.subList(0, 5), clubs);
    setTimes(random, written);
    for (int round = 0; round < 3; round++) {
      for (Actor reader : people.subList(3, 6)) {
        follow(random, reader, people, clubs);
        check(reader, 1 + random.nextInt(9));
      }
      shake(random, people, clubs, written);
    }
    Examination.well(world);
  }

  private List<Long> write(Random random, List<Actor> authors, List<Club> clubs) {
    List<Long> written = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      Actor author = authors.get((int) (authors.size() * Math.pow(random.nextDouble(), 2)));
      int club = random.nextInt(clubs.size() + 2);
      String project = club < clubs.size() ? "" + clubs.get(club).id() : "null";
      written.add(
          author
              .post(
                  "/api/posts",
                  "{\"title\": \"P\", \"content\": \"T\", \"project_id\": " + project + "}")
              .number("/id"));
    }
    return written;
  }

  private void setTimes(Random random, List<Long> written) {
    Map<Long, Instant> times = new HashMap<>();
    written.forEach(id -> times.put(id, Instant.ofEpochSecond(1 + random.nextInt(25))));
    world
        .server
        .bean(Transactions.class)
        .run(() ->
            times.forEach((id, at) -> {
              sql.update(POSTS)
                  .set(POSTS.PUBLISHED_AT, at)
                  .set(POSTS.SHARED_AT, at)
                  .set(POSTS.LISTED_AT, at)
                  .where(POSTS.ID.eq(id))
                  .execute();
              world.server.bean(PostIndex.class).write(id);
            }));
  }

  private static void follow(Random random, Actor reader, List<Actor> people, List<Club> clubs) {
    for (Actor other : people) {
      if (random.nextInt(4) == 0 && other.id() != reader.id()) {
        reader.post("/api/users/" + other.id() + "/follow");
      }
    }
    for (Club club : clubs) {
      if (random.nextInt(2) == 0) {
        reader.post(club.path() + "/follow");
      } else {
        reader.delete(club.path() + "/follow");
      }
    }
  }

  /// Posts move between projects and go, people are deactivated and come back, a project is
  /// deleted.
  private void shake(Random random, List<Actor> people, List<Club> clubs, List<Long> written) {
    for (int i = 0; i < 12; i++) {
      long id = written.get(random.nextInt(written.size()));
      Actor author = people.stream().filter(actor -> isAuthor(actor, id)).findFirst().orElseThrow();
      Club club = clubs.get(random.nextInt(clubs.size()));
      switch (random.nextInt(4)) {
        case 0 -> author.patch("/api/posts/" + id, "{\"project_id\": null}");
        case 1 -> author.patch("/api/posts/" + id, "{\"project_id\": " + club.id() + "}");
        case 2 -> author.delete("/api/posts/" + id);
        default -> author.post("/api/posts/" + id + "/restore");
      }
    }
    Actor gone = people.get(1 + random.nextInt(2));
    if (random.nextBoolean()) {
      People.deactivate(world.server, gone.id());
      posts.change(
          Blog.viewer(people.getFirst()),
          sql.select(POSTS.ID)
              .from(POSTS)
              .where(POSTS.AUTHOR_ID.eq(people.getFirst().id()))
              .and(POSTS.DELETED_AT.isNull())
              .limit(1)
              .fetchSingle(POSTS.ID),
          new PostChange("Changed", null, null, null, null, null, null));
    }
    if (random.nextBoolean()) {
      People.activate(world.server, gone.id());
    }
    if (clubs.size() > 3) {
      people.getFirst().delete(clubs.removeLast().path());
    }
  }

  private boolean isAuthor(Actor actor, long postId) {
    return sql.fetchExists(POSTS, POSTS.ID.eq(postId), POSTS.AUTHOR_ID.eq(actor.id()));
  }

  private void check(Actor reader, int size) {
    List<Long> expected = expected(reader);
    assertThat(byCursor(reader, size)).isEqualTo(expected);
    Answer last =
        reader.get("/api/me/feed?page_size=%d&page=%d".formatted(size, expected.size() / size + 1));
    assertThat(last.items("id"))
        .isEqualTo(
            expected.stream()
                .skip(expected.size() / size * (long) size)
                .map(String::valueOf)
                .toList());
    assertThat(last.number("/total")).isEqualTo(expected.size());
  }

  /// By the definition, from the tables alone.
  private List<Long> expected(Actor reader) {
    Set<Long> authors =
        new HashSet<>(
            sql.selectFrom(FOLLOWS)
                .where(FOLLOWS.FOLLOWER_ID.eq(reader.id()))
                .fetch(FOLLOWS.FOLLOWEE_ID));
    Set<Long> projects =
        new HashSet<>(
            sql.selectFrom(PROJECT_FOLLOWS)
                .where(PROJECT_FOLLOWS.FOLLOWER_ID.eq(reader.id()))
                .fetch(PROJECT_FOLLOWS.PROJECT_ID));
    return sql.selectFrom(POSTS).where(POSTS.LISTED_AT.isNotNull()).stream()
        .filter(post ->
            authors.contains(post.get(POSTS.AUTHOR_ID))
                || (post.get(POSTS.PROJECT_ID) != null
                    && projects.contains(post.get(POSTS.PROJECT_ID))))
        .map(post -> new Listed(post.get(POSTS.LISTED_AT), post.get(POSTS.ID)))
        .sorted(NEWEST_FIRST)
        .map(Listed::id)
        .toList();
  }

  private static List<Long> byCursor(Actor reader, int size) {
    List<Long> ids = new ArrayList<>();
    String after = "";
    while (!after.endsWith("null")) {
      Answer page = reader.get("/api/me/feed?page_size=" + size + after);
      page.items("id").forEach(id -> ids.add(Long.valueOf(id)));
      after = "&after=" + page.at("/next");
    }
    return ids;
  }

  private record Listed(Instant at, long id) {}
}
