package org.kith.cli;

import org.kith.kernel.Settings;
import org.springframework.context.ConfigurableApplicationContext;

/// The commands of `kith`.
public final class Commands {

  private Commands() {}

  /// @return the exit code: 0 when it worked, 1 when it did not, 2 for a command line that is not
  ///   understood
  public static int run(String... args) {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    ConfigurableApplicationContext server = Server.start(Settings.DEFAULTS);
    server.registerShutdownHook();
    try {
      Thread.currentThread().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }
}
