package org.kith.seed;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One run of [Seed]: writes table after table, parents first, and counts on the way what the
/// counters must say.
final class Planting {

  private static final int TELL_EVERY = 1_000;
  private static final LocalDate OLDEST_BIRTH = LocalDate.of(1948, 1, 1);
  private static final int BIRTH_DAYS = 60 * 365;

  private final SeedSql sql;
  private final LongConsumer progress;
  private final Map<String, Long> written = new LinkedHashMap<>();
  private final Crowd crowd;
  private final FollowGraph graph;
  private final PostPlan posts;
  private final Tagging tagging;
  private final SeedSize size;
  private long total;

  Planting(SeedSql sql, SeedSize size, LongConsumer progress) {
    this.sql = sql;
    this.size = size;
    this.progress = progress;
    crowd = new Crowd(size.users());
    graph = new FollowGraph(crowd, size);
    posts = new PostPlan(crowd, size, new Prose(size.posts()));
    tagging = new Tagging(size);
  }

  void everything() {
    people();
    follows();
    posts();
    counters();
  }

  private void people() {
    table(
        "users",
        sql::users,
        rows -> {
          for (int person = 0; person < crowd.size; person++) {
            String name = "user" + (person + 1);
            rows.add(
                crowd.ids[person],
                name,
                name + "@example.test",
                "user",
                crowd.active[person],
                crowd.joined[person]);
          }
        });
    table(
        "profiles",
        sql::profiles,
        rows -> {
          for (int person = 0; person < crowd.size; person++) {
            if (person % 20 != 19) {
              rows.add(profile(person));
            }
          }
        });
  }

  private @Nullable Object[] profile(int person) {
    int number = person + 1;
    LocalDate birth = OLDEST_BIRTH.plusDays((long) person * 7_919 % BIRTH_DAYS);
    return new @Nullable Object[] {
      crowd.ids[person],
      "Person Number " + number,
      "person number " + number,
      "Bio of user " + number + ". Writes about topic " + number % 97 + ".",
      "",
      "Town " + number % 41,
      "",
      person % 3 == 0 ? null : birth.toString()
    };
  }

  private void follows() {
    table("follows", sql::follows, graph::write);
  }

  private void posts() {
    table(
        "tags",
        sql::tags,
        rows -> {
          for (int tag = 0; tag < tagging.ids.length; tag++) {
            rows.add(tagging.ids[tag], "tag" + (tag + 1), Timeline.BEGIN);
          }
        });
    table("posts", sql::posts, posts::write);
    table("post_tags", sql::postTags, rows -> tagging.write(posts, rows));
    Likes likes = new Likes(crowd, posts, size);
    table("reactions", sql::reactions, likes::write);
    table(
        "post_stats",
        sql::postStats,
        rows -> {
          for (int post = 0; post < posts.ids.length; post++) {
            rows.add(posts.ids[post], likes.perPost[post]);
          }
        });
  }

  private void counters() {
    table(
        "user_stats",
        sql::userStats,
        rows -> {
          for (int person = 0; person < crowd.size; person++) {
            rows.add(
                crowd.ids[person],
                posts.listedBy[person],
                graph.followers[person],
                graph.following[person]);
          }
        });
    table(
        "tag_stats",
        sql::tagStats,
        rows -> {
          for (int tag = 0; tag < tagging.ids.length; tag++) {
            rows.add(tagging.ids[tag], tagging.listedPosts[tag]);
          }
        });
    sql.siteStat("active_users", crowd.countActive());
    sql.siteStat("tags", tagging.ids.length);
    sql.siteStat("listed_posts", IntStream.of(posts.listedBy).asLongStream().sum());
  }

  private void table(String name, Consumer<SeedSql.Writing> table, SeedSql.Writing writing) {
    long before = total;
    table.accept(rows -> writing.to(rows.counted(this::wrote)));
    written.put(name, total - before);
    progress.accept(total);
  }

  private void wrote() {
    total++;
    if (total % TELL_EVERY == 0) {
      progress.accept(total);
    }
  }

  void indexing(long posts) {
    progress.accept(total + posts);
  }

  void indexed(long posts) {
    written.put("post_search", posts);
  }

  Map<String, Long> written() {
    return written;
  }
}
