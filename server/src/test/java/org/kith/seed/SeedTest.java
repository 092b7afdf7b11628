package org.kith.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.kernel.Ids;
import org.kith.kernel.Problem;
import org.kith.markup.Markdown;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryStore
class SeedTest {

  private static final SeedSize TOWN = new SeedSize(200, 20, 1_000, 4_000, 40);

  private final World world;
  private final DSLContext sql;

  SeedTest(Store store) {
    world = new World(store);
    sql = world.server.bean(DSLContext.class);
  }

  @Test
  @DisplayName("S2: every counter equals a recount")
  void counters() {
    plant();
    assertThat(
            wrong(
                "SELECT u.id FROM users u LEFT JOIN user_stats s ON s.user_id = u.id"
                    + " WHERE s.post_count IS NULL OR s.post_count <> (SELECT count(*) FROM posts p"
                    + "   WHERE p.author_id = u.id AND p.listed_at IS NOT NULL)"
                    + " OR s.follower_count <> (SELECT count(*) FROM follows f WHERE f.followee_id = u.id)"
                    + " OR s.following_count <> (SELECT count(*) FROM follows f WHERE f.follower_id = u.id)"))
        .isEmpty();
    assertThat(
            wrong(
                "SELECT p.id FROM posts p LEFT JOIN post_stats s ON s.post_id = p.id"
                    + " WHERE s.like_count IS NULL OR s.comment_count <> 0"
                    + " OR s.like_count <> (SELECT count(*) FROM reactions r WHERE r.post_id = p.id)"))
        .isEmpty();
    assertThat(
            wrong(
                "SELECT t.id FROM tags t LEFT JOIN tag_stats s ON s.tag_id = t.id"
                    + " WHERE s.post_count IS NULL OR s.post_count <> (SELECT count(*) FROM post_tags pt"
                    + "   WHERE pt.tag_id = t.id AND pt.listed_at IS NOT NULL)"))
        .isEmpty();
    assertThat(number("SELECT value FROM site_stats WHERE name = 'listed_posts'"))
        .isEqualTo(number("SELECT count(*) FROM posts WHERE listed_at IS NOT NULL"));
  }

  @Test
  @DisplayName("W8: listed is what is published, not deleted, and by somebody active")
  void listed() {
    plant();
    assertThat(
            wrong(
                "SELECT p.id FROM posts p JOIN users u ON u.id = p.author_id"
                    + " WHERE (p.listed_at IS NOT NULL) <>"
                    + " (p.status = 'published' AND p.deleted_at IS NULL AND u.is_active)"))
        .isEmpty();
    assertThat(
            wrong(
                "SELECT t.post_id FROM post_tags t JOIN posts p ON p.id = t.post_id"
                    + " WHERE coalesce(t.listed_at, 0) <> coalesce(p.listed_at, 0)"))
        .isEmpty();
    assertThat(
            wrong(
                "SELECT f.follower_id FROM follows f"
                    + " JOIN users a ON a.id = f.follower_id JOIN users b ON b.id = f.followee_id"
                    + " WHERE NOT a.is_active OR NOT b.is_active"))
        .isEmpty();
    assertThat(number("SELECT count(*) FROM users WHERE NOT is_active")).isPositive();
    assertThat(number("SELECT count(*) FROM posts WHERE status = 'draft'")).isBetween(20L, 90L);
    assertThat(number("SELECT count(*) FROM posts WHERE deleted_at IS NOT NULL"))
        .isBetween(5L, 50L);
  }

  @Test
  @DisplayName("the shape is that of a town: few are followed by many, few write much")
  void shape() {
    Map<String, Long> rows = plant();
    assertThat(rows)
        .containsEntry("users", 200L)
        .containsEntry("posts", 1_000L)
        .containsEntry("reactions", 4_000L);
    assertThat(rows.get("follows")).isBetween(2_000L, 5_000L);
    assertThat(number("SELECT max(follower_count) FROM user_stats")).isGreaterThan(40);
    assertThat(number("SELECT count(*) FROM user_stats WHERE follower_count < 20"))
        .isGreaterThan(100);
    assertThat(number("SELECT max(post_count) FROM user_stats")).isGreaterThan(40);
    long recent =
        number(
            "SELECT sum(like_count) FROM (SELECT s.like_count FROM post_stats s"
                + " JOIN posts p ON p.id = s.post_id ORDER BY p.created_at DESC LIMIT 100) newest");
    assertThat(recent).isGreaterThan(4_000 / 5);
  }

  @Test
  @DisplayName("W1: the HTML of a post is what its Markdown renders to")
  void html() {
    plant();
    assertThat(sql.fetch("SELECT content, content_html FROM posts"))
        .allSatisfy(post ->
            assertThat(post.get(1, String.class))
                .isEqualTo(Markdown.toHtml("", post.get(0, String.class))));
  }

  @Test
  @DisplayName("ids look as if made when the thing was made")
  void ids() {
    plant();
    for (String table : List.of("users", "posts", "tags")) {
      Record newest =
          sql.fetchSingle("SELECT id, created_at FROM " + table + " ORDER BY id DESC LIMIT 1");
      Clock then =
          Clock.fixed(
              java.time.Instant.ofEpochMilli(newest.get(1, Long.class)), java.time.ZoneOffset.UTC);
      assertThat(newest.get(0, Long.class) - new Ids(then, 0).next()).isBetween(0L, 4_096L * 1_000);
    }
    assertThat(
            wrong(
                "SELECT a.id FROM posts a JOIN posts b ON b.id > a.id"
                    + " WHERE b.created_at < a.created_at"))
        .isEmpty();
  }

  @Test
  @DisplayName("the same size makes the same rows, on both databases")
  void deterministic() {
    plant();
    assertThat(checksum()).isEqualTo(-2_060_814_141);
  }

  @Test
  @DisplayName("O4: a database that holds data is left alone")
  void onlyEmpty() {
    world.ada();
    assertThatThrownBy(this::plant)
        .isInstanceOf(Problem.Conflict.class)
        .hasMessage("This database holds data already; seed an empty one");
    assertThat(number("SELECT count(*) FROM users")).isEqualTo(1);
  }

  @Test
  @DisplayName("every foreign key stands again afterwards")
  void foreignKeys() {
    List<String> before = foreignKeyNames();
    plant();
    assertThat(foreignKeyNames()).isEqualTo(before).hasSizeGreaterThan(8);
  }

  private List<String> foreignKeyNames() {
    return world.server.store() == Store.POSTGRESQL
        ? sql.fetch(
                "SELECT conrelid::regclass || conname || pg_get_constraintdef(oid)"
                    + " || convalidated FROM pg_constraint WHERE contype = 'f' ORDER BY 1")
            .getValues(0, String.class)
        : sql.fetch(
                "SELECT m.name || k.\"from\" || k.on_delete FROM sqlite_master m,"
                    + " pragma_foreign_key_list(m.name) k WHERE m.type = 'table' ORDER BY 1")
            .getValues(0, String.class);
  }

  @Test
  @DisplayName("progress is told, and ends at what was written")
  void progress() {
    AtomicLong told = new AtomicLong();
    Map<String, Long> rows = world.server.bean(Seed.class).plant(TOWN, told::set);
    assertThat(told.get()).isEqualTo(rows.values().stream().mapToLong(Long::longValue).sum());
    assertThat(told.get()).isBetween(TOWN.rows() / 2, TOWN.rows() * 2);
  }

  private Map<String, Long> plant() {
    return world.server.bean(Seed.class).plant(TOWN, rows -> {});
  }

  private List<Long> wrong(String query) {
    return sql.fetch(query).getValues(0, Long.class);
  }

  private long number(String query) {
    return sql.fetchSingle(query).get(0, Long.class);
  }

  /// Of what no renderer and no later column can change.
  private int checksum() {
    int sum = 0;
    for (String query :
        List.of(
            "id, username, is_active, created_at FROM users ORDER BY id",
            "user_id, full_name, birth_date FROM profiles ORDER BY user_id",
            "user_id, post_count, follower_count, following_count FROM user_stats ORDER BY user_id",
            "follower_id, followee_id, created_at FROM follows ORDER BY follower_id, followee_id",
            "id, author_id, title, slug, content, status, listed_at, deleted_at FROM posts ORDER BY id",
            "tag_id, post_count FROM tag_stats ORDER BY tag_id",
            "post_id, tag_id, listed_at FROM post_tags ORDER BY post_id, tag_id",
            "post_id, like_count FROM post_stats ORDER BY post_id",
            "post_id, user_id, kind, created_at FROM reactions ORDER BY post_id, user_id")) {
      for (Record row : sql.fetch("SELECT " + query)) {
        for (int i = 0; i < row.size(); i++) {
          Object value = row.get(i) instanceof Boolean yes ? (yes ? 1 : 0) : row.get(i);
          sum = 31 * sum + String.valueOf(value).hashCode();
        }
      }
    }
    return sum;
  }
}
