package org.kith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kith.testing.Store;
import org.kith.testing.World;

class SeedCommandTest {

  @TempDir private Path folder = Path.of("");

  @Test
  @DisplayName("O4: seeding a database that holds data is one clear line and exit code 1")
  void onlyEmpty() {
    World world = new World(Store.SQLITE);
    world.ada();
    assertThat(seed(world.server.databaseUrl(), "S"))
        .isEqualTo(
            new Shell.Outcome(
                1, "", "kith: This database holds data already; seed an empty one.\n"));
  }

  @Test
  @DisplayName("O4: an unknown size is one clear line and exit code 1")
  void unknownSize() {
    assertThat(seed(Store.SQLITE.newDatabase(), "XL"))
        .isEqualTo(new Shell.Outcome(1, "", "kith: There are the sizes S, M and L.\n"));
  }

  private Shell.Outcome seed(String databaseUrl, String size) {
    return new Shell(folder).with("DATABASE_URL", databaseUrl).run("seed", "--size", size);
  }
}
