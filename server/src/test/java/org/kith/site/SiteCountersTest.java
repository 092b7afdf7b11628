package org.kith.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.identity.Accounts;
import org.kith.site.SiteCounters.Counter;
import org.kith.storage.Transactions;
import org.kith.testing.Actor;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryStore
class SiteCountersTest {

  private final World world;
  private final SiteCounters counters;
  private final Transactions transactions;

  SiteCountersTest(Store store) {
    world = new World(store);
    counters = world.server.bean(SiteCounters.class);
    transactions = world.server.bean(Transactions.class);
  }

  @Test
  @DisplayName("S2: the totals of the site are the last rows that a transaction takes, each once")
  void last() {
    Actor mina = world.mina();
    Actor ada = world.ada();
    Actor ben = world.ben();
    long adas = publish(ada);
    long bens = publish(ben);
    ada.post("/api/posts/" + bens + "/comments", "{\"content\": \"Hm\"}");
    ben.post("/api/posts/" + adas + "/comments", "{\"content\": \"Hm\"}");
    ada.post("/api/users/@ben/follow");
    assertThat(lastAdds(() -> mina.put("/api/users/bulk-deactivate", "[" + ada.id() + "]")))
        .isEqualTo(3);
    assertThat(lastAdds(() -> mina.put("/api/users/bulk-activate", "[" + ada.id() + "]")))
        .isEqualTo(3);
    assertThat(lastAdds(() -> ben.post("/api/posts", post("\"new\", \"newer\"")))).isEqualTo(2);
    assertThat(lastAdds(() -> world.server.bean(Accounts.class).leave(ada.id()))).isEqualTo(3);
  }

  @Test
  @DisplayName("S2: what a transaction adds is there when it commits, and not when it fails")
  void commit() {
    transactions.run(() -> {
      counters.add(Counter.TAGS, 5);
      counters.add(Counter.TAGS, -2);
      assertThat(counters.get(Counter.TAGS)).isZero();
    });
    assertThat(counters.get(Counter.TAGS)).isEqualTo(3);
    assertThatThrownBy(() ->
            transactions.run(() -> {
              counters.add(Counter.TAGS, 5);
              throw new IllegalStateException("failed");
            }))
        .hasMessage("failed");
    assertThat(counters.get(Counter.TAGS)).isEqualTo(3);
    transactions.run(() -> counters.add(Counter.TAGS, -3));
    assertThat(counters.get(Counter.TAGS)).isZero();
  }

  /// How many statements add to the totals, none of which comes before another statement that
  /// writes.
  private long lastAdds(Runnable act) {
    List<String> writes =
        world.server.statements().during(act).stream()
            .filter(sql -> !sql.startsWith("select"))
            .toList();
    List<Boolean> adds = writes.stream().map(sql -> sql.startsWith("update site_stats")).toList();
    assertThat(adds).isSorted();
    return adds.stream().filter(add -> add).count();
  }

  private static long publish(Actor author) {
    return author.post("/api/posts", post("\"sea\"")).number("/id");
  }

  private static String post(String tags) {
    return "{\"title\": \"T\", \"content\": \"c\", \"tags\": [" + tags + "]}";
  }
}
