package org.kith.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.kith.doctor.Doctor;
import org.kith.doctor.Finding;

/// What `kith doctor` says of a server's database: nothing but good.
public final class Checkup {

  private Checkup() {}

  public static void of(TestServer server) {
    List<Finding> bad = new ArrayList<>();
    new Doctor(TestServer.settings(server.databaseUrl()), false)
        .examine(finding -> {
          if (finding.state() != Finding.State.GOOD && finding.state() != Finding.State.DOUBTFUL) {
            bad.add(finding);
          }
        });
    assertThat(bad).isEmpty();
  }
}
