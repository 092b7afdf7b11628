package org.kith.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.DefaultSchema.DEFAULT_SCHEMA;
import static org.kith.storage.tables.Tables.FOLLOWS;
import static org.kith.storage.tables.Tables.SITE_STATS;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.doctor.Finding.State;
import org.kith.identity.UserCounters;
import org.kith.publishing.Recount;
import org.kith.schema.Database;
import org.kith.schema.DatabaseUrl;
import org.kith.social.GraphRecount;
import org.kith.storage.Transactions;
import org.kith.taxonomy.Categories;
import org.kith.teams.Club;
import org.kith.testing.Actor;
import org.kith.testing.Locks;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.TestServer;
import org.kith.testing.World;

@OnEveryStore
class DoctorTest {

  private final World world;
  private final DSLContext sql;
  private final Actor ada;
  private final Actor ben;

  DoctorTest(Store store) {
    world = new World(store);
    sql = world.server.bean(DSLContext.class);
    ada = world.ada();
    ben = world.ben();
  }

  @BeforeEach
  void aTown() {
    long post =
        ada.post(
                "/api/posts",
                "{\"title\": \"Tides\", \"content\": \"High.\", \"tags\": [\"sea\", \"moon\"],"
                    + " \"category_id\": "
                    + world.server.bean(Categories.class).findOrMake("Shore")
                    + "}")
            .number("/id");
    ada.post("/api/posts", "{\"title\": \"D\", \"content\": \"\", \"status\": \"draft\"}");
    ben.post("/api/users/" + ada.id() + "/follow");
    ben.post("/api/posts/" + post + "/like");
    Club club = Club.of(ada);
    ben.post(club.path() + "/follow");
    ada.post(
        "/api/posts",
        "{\"title\": \"Go\", \"content\": \"On.\", \"project_id\": %d}".formatted(club.id()));
    assertThat(drifted(examine(false))).isEmpty();
  }

  @Test
  @DisplayName("S2: every counter that is wrong is named with both numbers, mended, and then exact")
  void everyCounter() {
    for (Check check : counters()) {
      String column = check.name().substring(check.name().indexOf('.') + 1);
      boolean site = check.table().equals("site_stats");
      long rows =
          execute(
              site
                  ? "UPDATE site_stats SET value = value + 7 WHERE name = '" + column + "'"
                  : "UPDATE %s SET %s = %s + 7".formatted(check.table(), column, column));
      assertThat(rows).as(check.name()).isPositive();
      Finding finding = named(check.name(), examine(false));
      assertThat(finding.drifted()).isEqualTo(rows);
      assertThat(finding.examples().getFirst()).matches(".+: stored (\\d+), should be (\\d+)");
      assertThat(drifted(examine(false))).as("without --fix it stays").hasSize(1);
      assertMended(check.name());
    }
    exact();
  }

  @Test
  @DisplayName("S2: a row of counters that is missing is made again")
  void missingRows() {
    for (String table :
        List.of("user_stats", "post_stats", "project_stats", "tag_stats", "site_stats")) {
      execute("DELETE FROM " + table);
      assertThat(drifted(examine(false))).allMatch(name -> name.startsWith(table + "."));
      examine(true);
      assertThat(drifted(examine(false))).as(table).isEmpty();
    }
    exact();
  }

  @Test
  @DisplayName("S2: every counter that there is has a check")
  void complete() {
    List<String> there = new ArrayList<>();
    DEFAULT_SCHEMA.getTables().stream()
        .filter(table -> table.getName().endsWith("_stats"))
        .filter(table -> !table.getName().equals("site_stats"))
        .forEach(table ->
            table
                .fieldStream()
                .filter(field -> !field.getName().endsWith("_id"))
                .forEach(field -> there.add(table.getName() + "." + field.getName())));
    sql.select(SITE_STATS.NAME)
        .from(SITE_STATS)
        .fetch(SITE_STATS.NAME)
        .forEach(name -> there.add("site_stats." + name));
    assertThat(counters().stream().map(Check::name))
        .as("Checks.ALL has one entry for each counter")
        .containsExactlyInAnyOrderElementsOf(there);
  }

  @Test
  @DisplayName("W8: a post that is listed and should not be, or the other way round, is mended")
  void listings() {
    execute("UPDATE users SET is_active = NOT is_active WHERE username = 'ada'");
    assertThat(drifted(examine(false)))
        .contains("posts.shared_at", "posts.listed_at", "user_stats.following_count");
    assertMended("posts.listed_at");
    assertThat(
            sql.fetchCount(
                SITE_STATS, SITE_STATS.NAME.eq("listed_posts").and(SITE_STATS.VALUE.ne(0L))))
        .isZero();
    execute("UPDATE users SET is_active = NOT is_active WHERE username = 'ada'");
    assertMended("posts.listed_at");
    execute("UPDATE post_tags SET listed_at = NULL");
    assertThat(named("post_tags.listed_at", examine(false)).drifted()).isEqualTo(2);
    assertMended("post_tags.listed_at");
    exact();
  }

  @Test
  @DisplayName("B1, B3: a follow beside a block goes, and a request to somebody who is not private")
  void privacy() {
    execute(
        "INSERT INTO follow_requests (followee_id, follower_id, created_at) VALUES (%d, %d, 0)"
            .formatted(ben.id(), ada.id()));
    assertMended("requests to follow the private");
    execute(
        "INSERT INTO blocks (blocker_id, blocked_id, created_at) VALUES (%d, %d, 0)"
            .formatted(ada.id(), ben.id()));
    assertThat(named("follows of the blocked", examine(false)).drifted()).isEqualTo(1);
    assertMended("follows of the blocked");
    exact();
  }

  @Test
  @DisplayName(
      "O4: a row whose other end is gone is named; it goes too, or forgets, as its key says")
  void orphans() {
    withoutReferences(
        "INSERT INTO follows (follower_id, followee_id, created_at) VALUES (%d, 7, 0)"
            .formatted(ada.id()));
    withoutReferences("UPDATE posts SET category_id = 9 WHERE title = 'Tides'");
    assertThat(named("follows.followee_id refers to users", examine(false)).examples())
        .containsExactly("7: stored 7, should be nothing");
    assertThat(drifted(examine(false))).contains("posts.category_id refers to categories");
    withoutReferences(
        "INSERT INTO comments (post_id, id, parent_id, parent_post_id, author_id, content,"
            + " content_html, created_at, updated_at)"
            + " SELECT id, 5, 6, id, author_id, 'x', 'x', 0, 0 FROM posts WHERE title = 'Tides'");
    assertThat(drifted(examine(false)))
        .anyMatch(check -> check.matches("comments\\.\\w*parent\\w*, \\w+ refers to comments"));
    examine(true);
    assertThat(drifted(examine(false))).isEmpty();
    assertThat(sql.fetchCount(FOLLOWS)).isEqualTo(1);
    assertThat(sql.fetchValue("SELECT count(*) FROM posts WHERE category_id IS NULL"))
        .as("all posts are still there")
        .hasToString("3");
  }

  @Test
  @DisplayName("W6: a post that the search index has wrongly, or not at all, is named and mended")
  void search() {
    String check = "post_search says what the posts say";
    for (String damage :
        List.of(
            "UPDATE post_search SET title = 'else' WHERE title = 'tides'",
            "UPDATE post_search SET tags = 'moon' WHERE title = 'tides'",
            "UPDATE post_search SET listed_at = NULL WHERE title = 'tides'",
            "DELETE FROM post_search WHERE title = 'tides'")) {
      assertThat(execute(damage)).isEqualTo(1);
      assertThat(named(check, examine(false)).drifted()).as(damage).isEqualTo(1);
      assertMended(check);
      assertThat(ben.get("/api/search?q=TIDES&page_size=1").number("/total")).isEqualTo(1);
    }
    if (world.server.store() == Store.SQLITE) {
      execute("INSERT INTO post_search_heads (post_search_heads) VALUES ('delete-all')");
      assertThat(ben.get("/api/search?q=tides").items("id")).isEmpty();
      assertMended(check);
      assertThat(ben.get("/api/search?q=tides").items("id")).hasSize(1);
      execute("INSERT INTO post_search_contents (post_search_contents) VALUES ('delete-all')");
      assertMended(check);
    }
  }

  @Test
  @DisplayName(
      "P2: an image that no profile names goes; a profile that names a lost one forgets it")
  void avatars() {
    ada.post("/api/users/me/profile", "{}");
    execute(
        "INSERT INTO avatars (user_id, name, image, small, created_at)"
            + " SELECT id, 'a.jpg', 'x', 'x', 0 FROM users WHERE username = 'ada'");
    assertThat(named("avatars.name", examine(false)).drifted()).isEqualTo(1);
    execute("UPDATE profiles SET avatar = '/avatars/a.jpg'");
    assertThat(drifted(examine(false))).isEmpty();
    execute("UPDATE avatars SET name = 'b.jpg'");
    assertThat(drifted(examine(false))).containsExactly("avatars.name", "profiles.avatar");
    assertMended("avatars.name");
    assertThat(ada.get("/api/users/me/profile").at("/avatar")).isEmpty();
    ada.put("/api/users/me/profile", "{\"avatar\": \"https://example.org/avatars/a.png\"}");
    assertThat(drifted(examine(false))).isEmpty();
  }

  @Test
  @DisplayName("S2: mending while somebody is half way through counts what they did exactly once")
  void besideWriters() throws Exception {
    execute("UPDATE user_stats SET follower_count = 90");
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      List<Future<List<Finding>>> mending = new ArrayList<>();
      world
          .server
          .bean(Transactions.class)
          .run(() -> {
            sql.insertInto(FOLLOWS)
                .values(ada.id(), ben.id(), world.server.clock().instant())
                .execute();
            UserCounters counters = world.server.bean(UserCounters.class);
            counters.addFollowing(ada.id(), 1);
            counters.addFollowers(ben.id(), 1);
            mending.add(threads.submit(() -> examine(true)));
            Locks.awaitDoneOrBlocked(world, mending.getFirst());
          });
      mending.getFirst().get();
    }
    exact();
    assertThat(drifted(examine(false))).isEmpty();
  }

  @Test
  @DisplayName("O4: a schema that has drifted is found, and is nobody's to mend by itself")
  void schema() {
    String url = world.server.store().newDatabase();
    new org.kith.schema.Migrations(DatabaseUrl.parse(url)).upgrade();
    execute(url, "DROP INDEX tokens_expiry");
    assertThat(drifted(examine(url, true))).containsExactly("the schema is as expected");
  }

  private void assertMended(String check) {
    assertThat(named(check, examine(true)).state()).as(check).isEqualTo(State.MENDED);
    assertThat(drifted(examine(false))).as(check).isEmpty();
  }

  private void exact() {
    new Recount(world.server).proves();
    new GraphRecount(sql).proves();
  }

  private static List<Check> counters() {
    return Checks.ALL.stream().filter(check -> check.table().endsWith("_stats")).toList();
  }

  private List<Finding> examine(boolean mends) {
    return examine(world.server.databaseUrl(), mends);
  }

  private static List<Finding> examine(String url, boolean mends) {
    List<Finding> findings = new ArrayList<>();
    boolean well = new Doctor(TestServer.settings(url), mends).examine(findings::add);
    assertThat(well).isEqualTo(drifted(findings).isEmpty());
    return findings;
  }

  private static List<String> drifted(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.state() == State.DRIFTED)
        .map(Finding::check)
        .toList();
  }

  private static Finding named(String check, List<Finding> findings) {
    return findings.stream().filter(f -> f.check().equals(check)).findFirst().orElseThrow();
  }

  private long execute(String statement) {
    return execute(world.server.databaseUrl(), statement);
  }

  /// As the superuser of PostgreSQL, or SQLite's default, can.
  private void withoutReferences(String statement) {
    execute(
        world.server.store() != Store.SQLITE
            ? "SET session_replication_role = replica; " + statement
            : statement);
  }

  private static long execute(String url, String statement) {
    try (Connection connection = Database.open(DatabaseUrl.parse(url));
        Statement run = connection.createStatement()) {
      run.execute(statement);
      return run.getUpdateCount();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
