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
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;

/// Readers who reacted to more posts than is kept in memory of one reader.
@OnEveryStore
class ManyReactionsTest {

  /// With the original two more than are kept, so that one that is not asked for is missed.
  private static final int COPIES = CardMemory.MOST_REACTIONS + 1;

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
    List<String> mine = new ArrayList<>();
    String next = "";
    while (!next.equals("null")) {
      Answer page = ben.get("/api/posts?page_size=100" + next);
      mine.addAll(page.items("my_reaction"));
      next = page.at("/next").replaceFirst("^(?!null$)", "&after=");
    }
    assertThat(mine).hasSize(COPIES + 1).endsWith("wow");
    assertThat(mine.subList(0, COPIES)).containsOnly("sad");
    ben.delete("/api/posts/" + copy + "/like");
    assertThat(ben.get("/api/posts/" + copy).at("/my_reaction")).isEqualTo("null");
  }

  /// Many posts, each of which the only reader of the original is sad about.
  ///
  /// @return the last of them
  private long copies(long original) {
    DSLContext sql = world.server.bean(DSLContext.class);
    Record post = sql.fetchSingle(POSTS, POSTS.ID.eq(original));
    Record reaction = sql.fetchSingle(REACTIONS, REACTIONS.POST_ID.eq(original));
    reaction.set(REACTIONS.KIND, "sad");
    List<Query> copies = new ArrayList<>();
    for (long id = original + 1; id <= original + COPIES; id++) {
      post.set(POSTS.ID, id);
      post.set(POSTS.SLUG, "copy-" + id);
      reaction.set(REACTIONS.POST_ID, id);
      copies.add(sql.insertInto(POSTS).set(post.intoMap()));
      copies.add(
          sql.insertInto(POST_STATS).set(POST_STATS.POST_ID, id).set(POST_STATS.LIKE_COUNT, 1L));
      copies.add(sql.insertInto(REACTIONS).set(reaction.intoMap()));
    }
    world.server.bean(Transactions.class).run(() -> sql.batch(copies).execute());
    return original + COPIES;
  }
}
