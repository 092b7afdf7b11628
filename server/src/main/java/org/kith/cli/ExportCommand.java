package org.kith.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.kith.archive.MarkdownExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "export",
    description =
        "Writes every post as a Markdown file with front matter, drafts among them, which"
            + " 'kith import markdown' reads back.")
final class ExportCommand implements Callable<Integer> {

  @Mixin private SettingOptions options = new SettingOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DIR", description = "A folder that is empty or not there yet.")
  private Path folder = Path.of("");

  @Override
  public Integer call() {
    int written =
        Server.inside(
            options.settings(),
            beans -> {
              try (Progress progress = Progress.of("Exporting")) {
                return beans.getBean(MarkdownExport.class).run(folder, progress);
              }
            });
    spec.commandLine().getOut().println(written + " posts written to " + folder + ".");
    return Commands.OK;
  }
}
