package org.kith.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.kith.kernel.Settings;
import org.kith.schema.DatabaseUrl;
import org.kith.seed.Seed;
import org.kith.seed.SeedSize;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "seed",
    description = {
      "Fills an empty database with a synthetic town, for measuring.",
      "S has 40 000 posts, M 400 000, L 2 000 000. The people have no passwords; kith admin"
          + " create makes somebody who can sign in."
    })
final class SeedCommand implements Callable<Integer> {

  @Mixin private SettingOptions options = new SettingOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--size", required = true, paramLabel = "S|M|L", description = "How much.")
  private String size = "";

  @Option(names = "--quiet", description = "Show no progress.")
  private boolean quiet;

  @Override
  public Integer call() {
    SeedSize wanted = SeedSize.named(size);
    Settings settings = options.settings();
    Instant begin = Instant.now();
    Map<String, Long> rows =
        Server.inside(settings, beans -> plant(beans.getBean(Seed.class), wanted));
    PrintWriter out = spec.commandLine().getOut();
    rows.forEach((table, count) -> out.printf(Locale.ROOT, "%-12s %,12d%n", table, count));
    out.printf(
        "Seeded %s in %d s.%n",
        DatabaseUrl.parse(settings.database()), Duration.between(begin, Instant.now()).toSeconds());
    return Commands.OK;
  }

  private Map<String, Long> plant(Seed seed, SeedSize wanted) {
    if (quiet) {
      return seed.plant(wanted, rows -> {});
    }
    try (Progress progress = Progress.of("Seeding")) {
      return seed.plant(wanted, rows -> progress.accept((int) rows, (int) wanted.rows()));
    }
  }
}
