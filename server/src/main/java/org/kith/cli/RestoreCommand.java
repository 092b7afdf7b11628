package org.kith.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.kith.schema.DatabaseUrl;
import org.kith.transfer.Restore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "restore",
    description = {
      "Replaces everything in the database by what a backup holds, all of it or nothing, also while"
          + " servers go on. Either kind of database takes a backup of either.",
      "What was there before is kept in a backup beside FILE."
    })
final class RestoreCommand implements Callable<Integer> {

  @Mixin private SettingOptions options = new SettingOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "A backup made by 'kith backup'.")
  private Path file = Path.of("");

  @Option(names = "--no-keep", description = "Do not keep what was there before.")
  private boolean noKeep;

  @Override
  public Integer call() {
    DatabaseUrl url = DatabaseUrl.parse(options.settings().database());
    PrintWriter out = spec.commandLine().getOut();
    Restore.Restored restored;
    try (Progress progress = Progress.of("Restoring")) {
      restored = new Restore(Clock.systemUTC(), !noKeep).run(file, url, progress);
    }
    restored.content().print(out);
    out.println(url + " is as it was at " + restored.takenAt() + ".");
    restored
        .kept()
        .ifPresent(kept -> out.println("What was there before is kept in " + kept + "."));
    return Commands.OK;
  }
}
