package org.kith.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.shop.Shop.ORDERS;
import static org.kith.shop.Shop.act;
import static org.kith.shop.Shop.offer;
import static org.kith.shop.Shop.order;
import static org.kith.shop.Shop.stock;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.identity.Role;
import org.kith.kernel.Viewer;
import org.kith.storage.Transactions;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.Locks;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

/// Many who buy and cancel at the same moment.
@OnEveryTown
class ShopStormTest {

  private static final int THREADS = 12;
  private static final int EACH = 5;

  private final World world;
  private final Actor ada;
  private final Actor ben;
  private final Orders orders;

  ShopStormTest(Store store) {
    world = new World(store);
    ada = world.ada();
    ben = world.ben();
    orders = world.server.bean(Orders.class);
  }

  @Test
  @DisplayName("H2: two want the last one at the same moment: the later one hears it is sold out")
  void lastOne() throws Exception {
    long atlas = offer(ada, "Atlas", 1);
    Actor dan = world.dan();
    Answer second =
        whileOpen(
            () -> orders.place(viewer(ben), List.of(new Orders.Wish(atlas, 1L))),
            () -> order(dan, atlas, 1));
    assertThat(second.status()).isEqualTo(400);
    assertThat(second.detail()).isEqualTo("Insufficient stock for Atlas");
    assertThat(stock(world, atlas)).isZero();
  }

  @Test
  @DisplayName("H2: two cancel one order at the same moment: it is put back once")
  void cancelledOnce() throws Exception {
    long atlas = offer(ada, "Atlas", 5);
    Answer order = order(ben, atlas, 2);
    Answer second =
        whileOpen(
            () -> orders.cancel(viewer(ben), order.number("/id")), () -> act(ada, order, "cancel"));
    assertThat(second.status()).isEqualTo(409);
    assertThat(stock(world, atlas)).isEqualTo(5);
  }

  @Test
  @DisplayName("H3: paid and cancelled at the same moment: the later one is refused")
  void paidOrCancelled() throws Exception {
    long atlas = offer(ada, "Atlas", 5);
    Answer order = order(ben, atlas, 2);
    Answer second =
        whileOpen(
            () -> orders.cancel(viewer(ada), order.number("/id")), () -> act(ben, order, "pay"));
    assertThat(second.status()).isEqualTo(409);
    assertThat(ben.get(ORDERS + "/" + order.at("/id")).at("/status")).isEqualTo("cancelled");
  }

  /// @return what another request was answered that came while the work was done and not committed
  private Answer whileOpen(Runnable work, Callable<Answer> request) throws Exception {
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      AtomicReference<@Nullable Future<Answer>> second = new AtomicReference<>();
      world
          .server
          .bean(Transactions.class)
          .run(() -> {
            work.run();
            Future<Answer> waiting = other.submit(request);
            second.set(waiting);
            Locks.awaitDoneOrBlocked(world, waiting);
          });
      return Optional.ofNullable(second.get()).orElseThrow().get();
    }
  }

  @Test
  @DisplayName("H2: many buyers, few units, cancels between: none too many is sold, none is lost")
  void storm() throws Exception {
    List<Long> products = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      products.add(offer(ada, "P" + i, EACH));
    }
    List<Actor> buyers = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      buyers.add(world.person("buyer" + i, Role.USER));
    }
    Queue<Answer> placed = new ConcurrentLinkedQueue<>();
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<Callable<Integer>> acts = new ArrayList<>();
    int orderings = 0;
    for (int i = 0; i < 600; i++) {
      Actor buyer = buyers.get(random.nextInt(THREADS));
      if (random.nextInt(3) > 0) {
        orderings++;
        long one = products.get(random.nextInt(4));
        long other = products.get(random.nextInt(4));
        long quantity = 1L + random.nextInt(2);
        acts.add(() -> {
          Answer answer = order(buyer, one, quantity, other, 1);
          if (answer.status() == 201) {
            placed.add(answer);
          }
          return answer.status();
        });
      } else {
        acts.add(() -> cancelSome(placed));
      }
    }
    Set<Integer> statuses = new HashSet<>();
    List<String> statements = world.server.statements().during(() -> statuses.addAll(run(acts)));
    assertThat(statuses).as("seed " + seed).isSubsetOf(200, 201, 400, 409).contains(200, 201, 400);
    assertThat(statements.stream().filter(sql -> sql.startsWith("select distinct")).count())
        .as("transactions: none was tried again, so none met a deadlock")
        .isEqualTo(orderings);
    for (long product : products) {
      assertThat(stock(world, product) + sold(product)).as("seed " + seed).isEqualTo(EACH);
    }
  }

  /// The oldest order that was not cancelled yet; twice, by its buyer's and its seller's hand.
  private int cancelSome(Queue<Answer> placed) {
    Answer order = placed.poll();
    if (order == null) {
      return 409;
    }
    Actor mine = ada;
    int first = act(mine, order, "cancel").status();
    int again = act(mine, order, "cancel").status();
    assertThat(again).isEqualTo(409);
    return first;
  }

  private static Set<Integer> run(List<Callable<Integer>> acts) {
    Set<Integer> statuses = new HashSet<>();
    try (ExecutorService crowd = Executors.newFixedThreadPool(THREADS)) {
      for (Future<Integer> done : crowd.invokeAll(acts)) {
        statuses.add(done.get());
      }
    } catch (Exception e) {
      throw new AssertionError("one of the crowd failed", e);
    }
    return statuses;
  }

  private long sold(long productId) {
    return world
        .server
        .bean(DSLContext.class)
        .fetchSingle(
            "select coalesce(sum(i.quantity), 0) from order_items i"
                + " join orders o on o.id = i.order_id"
                + " where i.product_id = ? and o.status <> 'cancelled'",
            productId)
        .get(0, Long.class);
  }

  private static Viewer viewer(Actor actor) {
    return new Viewer(actor.id(), Role.USER.permissions());
  }
}
