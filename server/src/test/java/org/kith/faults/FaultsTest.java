package org.kith.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kith.testing.Store;

/// The short form of `bench/faults`.
@Timeout(900)
class FaultsTest {

  private static final long SEED = 1;

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @EnumSource(names = {"SQLITE", "POSTGRESQL"})
  @DisplayName(
      "S2, S4, H2, O1, O3: whatever happens to servers, databases, disks and clocks, what was"
          + " acknowledged is there, whole, once and counted")
  void nothingIsLost(Store store) {
    List<Tally> tallies;
    try (Rig rig = new Rig(store, folder, Plan.SHORT, SEED)) {
      tallies = rig.run();
    }
    assertThat(tallies)
        .allSatisfy(tally -> {
          assertThat(tally.examples()).as(tally.line()).isEmpty();
          assertThat(tally.clean()).isTrue();
        });
    assertThat(tallies.stream().mapToLong(Tally::times).sum()).isGreaterThan(10);
  }
}
