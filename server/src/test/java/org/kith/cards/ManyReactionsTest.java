package org.kith.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.POSTS;
import static org.kith.storage.tables.Tables.POST_STATS;
import static org.kith.storage.tables.Tables.REACTIONS;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Record;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.storage.Transactions;
import org.kith.testing.Actor;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;

/// Readers who reacted to more posts than is kept in memory of one reader.
@OnEveryStore
class ManyReactionsTest {

  private final World world;

  ManyReactionsTest(Store store) {
    world = new World(store);
  }

  @Test
  @DisplayName("S5: who reacted to more than is kept in memory sees each reaction, page by page")
  void many() {
    Actor ben = world.ben();
    long first =
        world.ada().post("/api/posts", "{\"title\": \"One\", \"content\": \"x\"}").number("/id");
    ben.put("/api/posts/" + first + "/like", "{\"reaction\": \"wow\"}");
    long copy = copies(first);

    assertThat(ben.get("/api/posts/" + first).at("/my_reaction")).isEqualTo("wow");
    assertThat(ben.get("/api/posts/" + copy).at("/my_reaction")).isEqualTo("sad");
    assertThat(ben.get("/api/posts?page_size=3").items("my_reaction"))
        .containsExactly("sad", "sad", "sad");
    ben.delete("/api/posts/" + copy + "/like");
    assertThat(ben.get("/api/posts/" + copy).at("/my_reaction")).isEqualTo("null");
  }

  /// As many posts as are kept, each of which the only reader of the original is sad about.
  ///
  /// @return the last of them
  private long copies(long original) {
    DSLContext sql = world.server.bean(DSLContext.class);
    Record post = sql.fetchSingle(POSTS, POSTS.ID.eq(original));
    Record reaction = sql.fetchSingle(REACTIONS, REACTIONS.POST_ID.eq(original));
    reaction.set(REACTIONS.KIND, "sad");
    List<Query> copies = new ArrayList<>();
    for (long id = original + 1; id <= original + CardMemory.MOST_REACTIONS; id++) {
      post.set(POSTS.ID, id);
      post.set(POSTS.SLUG, "copy-" + id);
      reaction.set(REACTIONS.POST_ID, id);
      copies.add(sql.insertInto(POSTS).set(post.intoMap()));
      copies.add(sql.insertInto(POST_STATS).set(POST_STATS.POST_ID, id));
      copies.add(sql.insertInto(REACTIONS).set(reaction.intoMap()));
    }
    world.server.bean(Transactions.class).run(() -> sql.batch(copies).execute());
    return original + CardMemory.MOST_REACTIONS;
  }
}
