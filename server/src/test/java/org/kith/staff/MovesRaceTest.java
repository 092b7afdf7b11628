package org.kith.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.staff.Staff.hire;
import static org.kith.storage.tables.Tables.EMPLOYEES;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
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
import org.kith.testing.Locks;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

/// Two who move people at the same moment, each on a connection of their own.
@OnEveryTown
class MovesRaceTest {

  private final World world;
  private final Actor mina;
  private final Employees employees;

  MovesRaceTest(Store store) {
    world = new World(store);
    mina = world.mina();
    employees = world.server.bean(Employees.class);
  }

  @Test
  @DisplayName("E1: two moves at once that would close a circle together: the later one is refused")
  void together() throws Exception {
    long a = hire(mina, "A", null);
    long b = hire(mina, "B", null);
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      AtomicReference<@Nullable Future<Integer>> second = new AtomicReference<>();
      world
          .server
          .bean(Transactions.class)
          .run(() -> {
            employees.change(viewer(), a, under(b));
            Future<Integer> moving = other.submit(() -> Staff.move(mina, b, a).status());
            second.set(moving);
            Locks.awaitDoneOrBlocked(world, moving);
          });
      assertThat(Optional.ofNullable(second.get()).orElseThrow().get()).isEqualTo(409);
    }
    assertThat(mina.get("/api/employees/" + a).number("/manager_id")).isEqualTo(b);
    assertThat(mina.get("/api/employees/" + b).at("/manager_id")).isEqualTo("null");
  }

  @Test
  @DisplayName("E1: after any moves at once there is no circle, and no request failed")
  void storm() throws Exception {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      ids.add(hire(mina, "E" + i, null));
    }
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<Callable<Integer>> moves = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      long id = ids.get(random.nextInt(ids.size()));
      long manager = ids.get(random.nextInt(ids.size()));
      moves.add(() -> Staff.move(mina, id, manager).status());
    }
    Set<Integer> statuses = new HashSet<>();
    try (ExecutorService crowd = Executors.newFixedThreadPool(8)) {
      for (Future<Integer> move : crowd.invokeAll(moves)) {
        statuses.add(move.get());
      }
    }
    assertThat(statuses).as("seed " + seed).containsExactlyInAnyOrder(200, 409);
    Map<Long, @Nullable Long> managers =
        world
            .server
            .bean(DSLContext.class)
            .selectFrom(EMPLOYEES)
            .fetchMap(EMPLOYEES.ID, EMPLOYEES.MANAGER_ID);
    for (long id : ids) {
      Set<Long> above = new HashSet<>();
      for (Long at = id; at != null; at = managers.get(at)) {
        assertThat(above.add(at)).as("circle at " + at + ", seed " + seed).isTrue();
      }
    }
  }

  private Viewer viewer() {
    return new Viewer(mina.id(), Role.ADMINISTRATOR.permissions());
  }

  private static EmployeeChange under(long managerId) {
    return new EmployeeChange(null, null, null, new EmployeeChange.Link(managerId));
  }
}
