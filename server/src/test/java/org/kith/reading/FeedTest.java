package org.kith.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.POSTS;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.kith.identity.Role;
import org.kith.storage.Transactions;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class FeedTest {

  private static final int PEOPLE = 7;
  private static final int POSTS_WRITTEN = 60;

  private static final Comparator<Written> NEWEST_FIRST =
      Comparator.comparingInt(Written::at).thenComparingLong(Written::id).reversed();

  private final World world;
  private final Blog blog;

  FeedTest(Store store) {
    world = new World(store);
    blog = new Blog(world.server);
  }

  @Test
  @DisplayName("S6: a follow or unfollow shows at once, own posts do not, and the feed is complete")
  void followAndUnfollow() {
    Actor ada = world.ada();
    Actor ben = world.ben();
    blog.publish(ada, "First ever");
    blog.publish(ben, "Own");
    assertThat(feed(ben)).isEmpty();

    ben.post("/api/users/" + ada.id() + "/follow");
    assertThat(feed(ben)).containsExactly("First ever");
    for (int i = 0; i < 250; i++) {
      blog.publish(ada, "Later " + i);
    }
    assertThat(byCursor(ben, "/api/me/feed", 100)).hasSize(251);
    assertThat(ben.get("/api/me/feed?page_size=100&page=3").items("title"))
        .endsWith("First ever")
        .hasSize(51);

    ben.delete("/api/users/" + ada.id() + "/follow");
    assertThat(feed(ben)).isEmpty();
  }

  /// Many posts share their time, so that the order by id decides, and where a page ends.
  @RepeatedTest(4)
  @DisplayName("S6: the feed is what it is by definition, for any graph, by cursor and by number")
  void equalsDefinition(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Actor> people =
        IntStream.range(0, PEOPLE).mapToObj(i -> world.person("person" + i, Role.USER)).toList();
    List<Written> written = new ArrayList<>();
    for (int i = 0; i < POSTS_WRITTEN; i++) {
      Actor author = people.get((int) (PEOPLE * Math.pow(random.nextDouble(), 2)));
      written.add(new Written(blog.publish(author, "Post"), author.id(), 1 + random.nextInt(25)));
    }
    setTimes(written);
    for (Actor reader : people.subList(0, 4)) {
      Set<Long> followed = follow(reader, people, random);
      List<Long> expected =
          written.stream()
              .filter(post -> followed.contains(post.authorId))
              .sorted(NEWEST_FIRST)
              .map(Written::id)
              .toList();
      int size = 1 + random.nextInt(9);
      assertThat(byCursor(reader, "/api/me/feed", size)).isEqualTo(expected);
      assertThat(byNumber(reader, "/api/me/feed", size)).isEqualTo(expected);
      assertThat(reader.get("/api/me/feed").number("/total")).isEqualTo(expected.size());
    }
    List<Long> everything = written.stream().sorted(NEWEST_FIRST).map(Written::id).toList();
    assertThat(byCursor(world.anonymous, "/api/posts", 7)).isEqualTo(everything);
  }

  private static Set<Long> follow(Actor reader, List<Actor> people, Random random) {
    Set<Long> followed = new HashSet<>();
    for (Actor other : people) {
      if (other.id() != reader.id() && random.nextInt(3) > 0) {
        assertThat(reader.post("/api/users/" + other.id() + "/follow").status()).isEqualTo(200);
        followed.add(other.id());
      }
    }
    return followed;
  }

  private void setTimes(List<Written> written) {
    DSLContext sql = world.server.bean(DSLContext.class);
    world
        .server
        .bean(Transactions.class)
        .run(() -> {
          for (Written post : written) {
            Instant at = Instant.ofEpochSecond(post.at);
            sql.update(POSTS)
                .set(POSTS.PUBLISHED_AT, at)
                .set(POSTS.SHARED_AT, at)
                .set(POSTS.LISTED_AT, at)
                .where(POSTS.ID.eq(post.id))
                .execute();
          }
        });
  }

  private static List<String> feed(Actor reader) {
    Answer answer = reader.get("/api/me/feed");
    assertThat(answer.number("/total")).isEqualTo(answer.items("id").size());
    return answer.items("title");
  }

  private static List<Long> byCursor(Actor reader, String path, int size) {
    List<Long> ids = new ArrayList<>();
    String after = "";
    while (!after.endsWith("null")) {
      Answer page = reader.get(path + "?page_size=" + size + after);
      page.items("id").forEach(id -> ids.add(Long.valueOf(id)));
      assertThat(ids).doesNotHaveDuplicates();
      after = "&after=" + page.at("/next");
    }
    return ids;
  }

  private static List<Long> byNumber(Actor reader, String path, int size) {
    List<Long> ids = new ArrayList<>();
    for (int number = 1; ; number++) {
      Answer page = reader.get(path + "?page_size=" + size + "&page=" + number);
      page.items("id").forEach(id -> ids.add(Long.valueOf(id)));
      if (page.at("/next").equals("null")) {
        return ids;
      }
    }
  }

  private record Written(long id, long authorId, int at) {}
}
