package org.kith.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.kith.testing.TestServer;
import org.kith.testing.World;

/// Has the doctor look at a test's database.
public final class Examination {

  private Examination() {}

  /// Fails when anything that is counted or referred to is not as it should be.
  public static void well(World world) {
    List<Finding> drifted = new ArrayList<>();
    new Doctor(TestServer.settings(world.server.databaseUrl()), false)
        .examine(finding -> {
          if (finding.state() == Finding.State.DRIFTED) {
            drifted.add(finding);
          }
        });
    assertThat(drifted).isEmpty();
  }
}
