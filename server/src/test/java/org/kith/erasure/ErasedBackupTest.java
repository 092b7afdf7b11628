package org.kith.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kith.comments.Talk;
import org.kith.identity.Role;
import org.kith.schema.DatabaseUrl;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.Checkup;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;
import org.kith.transfer.Backup;
import org.kith.transfer.Restore;

@OnEveryStore
class ErasedBackupTest {

  private final World world;

  @TempDir private Path folder = Path.of("");

  ErasedBackupTest(Store store) {
    world = new World(store);
  }

  @Test
  @DisplayName("P5, O3: whoever a backup brings back after they were erased is erased again")
  void again() {
    Actor mina = world.mina();
    Actor ben = world.ben();
    Actor ada = world.ada();
    Actor dan = world.dan();
    Talk.post(ada, "Hello");
    ben.post("/api/users/@ada/follow");
    DatabaseUrl url = DatabaseUrl.parse(world.server.databaseUrl());
    Path file = folder.resolve("before.backup");
    new Backup(Clock.systemUTC()).write(url, file, (done, all) -> {});
    Actor eve = world.person("eve", Role.USER);
    mina.delete("/api/users/" + ada.id());
    mina.delete("/api/users/" + eve.id());

    new Restore(Clock.systemUTC(), false).run(file, url, (done, all) -> {});
    assertThat(mina.get("/api/erasures").items("user_id"))
        .containsExactlyInAnyOrder(ada.id() + "", eve.id() + "");
    assertThat(ben.get("/api/me/feed").items("title")).containsExactly("Hello");
    world.server.bean(Erasures.class).proceed();
    assertThat(ben.get("/api/users/@ada").status()).isEqualTo(404);
    assertThat(ben.get("/api/me/feed").items("title")).isEmpty();
    assertThat(ben.get("/api/me").number("/following_count")).isZero();
    assertThat(register("eve").at("/detail")).isEqualTo("Username already taken");
    assertThat(dan.get("/api/me").status()).isEqualTo(200);
    Checkup.of(world.server);
  }

  private Answer register(String username) {
    return world.anonymous.post(
        "/api/auth/register",
        "{\"username\": \"%s\", \"email\": \"x@example.org\", \"password\": \"correct horse\"}"
            .formatted(username));
  }
}
