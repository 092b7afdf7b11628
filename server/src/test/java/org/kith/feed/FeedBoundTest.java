package org.kith.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.storage.Transactions;
import org.kith.testing.Actor;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;

/// Readers who follow more than is kept in memory.
@OnEveryStore
class FeedBoundTest {

  private static final String CROWD =
      """
      insert into users (id, username, email, role, is_active, created_at)
      with recursive n (i) as (select 1 union all select i + 1 from n where i < ?)
      select 1000 + i, 'many' || i, 'many' || i || '@example.org', 'user', true, 1 from n
      """;

  private final World world;

  FeedBoundTest(Store store) {
    world = new World(store);
  }

  @Test
  @DisplayName("S6: the feed of who follows more than is kept in memory is the same, read by SQL")
  void followsMany() {
    Actor ada = world.ada();
    Actor ben = world.ben();
    FeedIndex index = world.server.bean(FeedIndex.class);
    ben.post("/api/users/@ada/follow");
    ada.post("/api/posts", "{\"title\": \"First\", \"content\": \"x\"}");
    assertThat(index.of(ben.id(), List.of())).isPresent();

    follow(ben, FeedIndex.MOST_FOLLOWED);
    assertThat(index.of(ben.id(), List.of())).isEmpty();
    ada.post("/api/posts", "{\"title\": \"Second\", \"content\": \"x\"}");
    assertThat(ben.get("/api/me/feed").items("title")).containsExactly("Second", "First");
    assertThat(ben.get("/api/me/feed").at("/total")).isEqualTo("2");

    ben.put("/api/users/@ada/mute", "");
    assertThat(ben.get("/api/me/feed").items("title")).isEmpty();
    assertThat(ben.get("/api/me/feed").at("/total")).isEqualTo("0");
    ben.delete("/api/users/@ada/mute");
    assertThat(ben.get("/api/me/feed").at("/total")).isEqualTo("2");

    ben.delete("/api/users/@ada/follow");
    assertThat(index.of(ben.id(), List.of())).isPresent();
    assertThat(ben.get("/api/me/feed").items("title")).isEmpty();
  }

  private void follow(Actor reader, int people) {
    DSLContext sql = world.server.bean(DSLContext.class);
    world
        .server
        .bean(Transactions.class)
        .run(() -> {
          sql.execute(CROWD, people);
          if (sql.dialect() == SQLDialect.POSTGRES) {
            // Its checks of references were planned when there were few people, and know no better.
            sql.execute("analyze users");
          }
          sql.execute(
              "insert into user_stats (user_id) select id from users where username like 'many%'");
          sql.execute(
              "insert into follows (follower_id, followee_id, created_at)"
                  + " select ?, id, 1 from users where username like 'many%'",
              reader.id());
        });
  }
}
