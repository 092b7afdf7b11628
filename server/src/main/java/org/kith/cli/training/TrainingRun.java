package org.kith.cli.training;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.kith.demo.DemoTown;
import org.kith.kernel.Settings;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/// Starts a server, reads in it and stops it, so that the Java machine sees which classes and
/// methods that takes. It serves the demo town from a folder of its own, on a free port of this
/// machine only, and heeds no setting: no data of anybody is touched.
public final class TrainingRun {

  private final Function<Settings, ConfigurableApplicationContext> start;

  /// @param start starts the server with the settings it is given
  public TrainingRun(Function<Settings, ConfigurableApplicationContext> start) {
    this.start = start;
  }

  /// Leaves nothing behind.
  ///
  /// @throws IllegalStateException when an answer is not the one of a server that is well
  public void go() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("kith-training-run");
    try {
      run(
          Settings.DEFAULTS
              .with("database", "sqlite:" + folder.resolve("kith.db"))
              .with("port", "0"));
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  private void run(Settings settings) throws IOException, InterruptedException {
    try (ConfigurableApplicationContext server = start.apply(settings)) {
      String password = server.getBean(DemoTown.class).settle();
      String port = server.getEnvironment().getProperty("local.server.port");
      try (Reader reader = new Reader(URI.create("http://" + settings.host() + ":" + port))) {
        reader.read("ada", password);
      }
    }
  }
}
