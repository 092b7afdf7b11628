package org.kith.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.kith.schema.DatabaseUrl;
import org.kith.transfer.Backup;
import org.kith.transfer.Content;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "backup",
    description =
        "Writes everything, as it is at one moment, into one file that 'kith restore' reads, while"
            + " servers go on. The file is an SQLite database, also when yours is PostgreSQL.")
final class BackupCommand implements Callable<Integer> {

  @Mixin private SettingOptions options = new SettingOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "A file that is not there yet.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    DatabaseUrl url = DatabaseUrl.parse(options.settings().database());
    Content content;
    try (Progress progress = Progress.of("Backing up")) {
      content = new Backup(Clock.systemUTC()).write(url, file, progress);
    }
    content.print(spec.commandLine().getOut());
    spec.commandLine().getOut().println("The backup is " + file + ".");
    return Commands.OK;
  }
}
