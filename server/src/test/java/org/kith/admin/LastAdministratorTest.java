package org.kith.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.identity.Accounts;
import org.kith.identity.Role;
import org.kith.kernel.Viewer;
import org.kith.storage.Transactions;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.Locks;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

/// Somebody always administers.
@OnEveryTown
class LastAdministratorTest {

  private final World world;

  LastAdministratorTest(Store store) {
    world = new World(store);
  }

  @Test
  @DisplayName("P4: the last administrator cannot be deactivated, deleted, removed or given a role")
  void lastAdministrator() {
    Actor mina = world.mina();
    Actor ada = world.ada();
    List<Answer> answers =
        List.of(
            mina.put("/api/users/bulk-deactivate", ids(ada, mina)),
            mina.delete("/api/users/me/soft-delete"),
            mina.delete("/api/users/me"),
            mina.put("/api/users/me/role", "{\"role\": \"user\"}"));
    assertThat(answers).extracting(Answer::status).containsOnly(409);
    assertThat(answers.getFirst().at("/detail")).isEqualTo("Somebody must remain who administers");
    assertThat(ada.get("/api/me").status()).isEqualTo(200);
    assertThat(mina.get("/api/audit").items("action")).containsExactly("user.create");
  }

  @Test
  @DisplayName("P5: an administrator who is not the last removes themself, and the log says so")
  void removeOneself() {
    Actor mina = world.mina();
    Actor otto = world.person("otto", Role.ADMINISTRATOR);
    assertThat(otto.delete("/api/users/me").status()).isEqualTo(204);
    assertThat(mina.get("/api/audit").number("/items/0/actor/id")).isEqualTo(otto.id());
  }

  @Test
  @DisplayName("P4: of two administrators who deactivate each other at once, one remains")
  void eachOther() throws Exception {
    Actor mina = world.mina();
    Actor otto = world.person("otto", Role.ADMINISTRATOR);
    Viewer viewer = new Viewer(mina.id(), Role.ADMINISTRATOR.permissions());
    List<Future<Answer>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      world
          .server
          .bean(Transactions.class)
          .run(() -> {
            world.server.bean(Accounts.class).deactivate(viewer, List.of(otto.id()));
            answers.add(threads.submit(() -> otto.put("/api/users/bulk-deactivate", ids(mina))));
            Locks.awaitDoneOrBlocked(world, answers.getFirst());
          });
    }
    assertThat(answers.getFirst().get().status()).isIn(401, 409);
    assertThat(mina.get("/api/me").status()).isEqualTo(200);
  }

  private static String ids(Actor... actors) {
    return Stream.of(actors).map(Actor::id).toList().toString();
  }
}
