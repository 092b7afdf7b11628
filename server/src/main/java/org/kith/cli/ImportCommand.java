package org.kith.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.kith.archive.ImportReport;
import org.kith.archive.MarkdownImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "import",
    description = "Brings writing from elsewhere.",
    subcommands = ImportCommand.Markdown.class)
final class ImportCommand {

  @Command(
      name = "markdown",
      description = {
        "Imports every Markdown file below a folder. A file begins with front matter, YAML or TOML:"
            + " title, date, author, tags, categories, draft, slug.",
        "Repeat it as often as you like: a post is the same when its author and slug are, and is"
            + " updated when its file has changed. Each file that fails is named with its reason,"
            + " and stops no other; the exit code is 1 then."
      })
  static final class Markdown implements Callable<Integer> {

    @Mixin private SettingOptions options = new SettingOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "The folder.")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
      ImportReport report =
          Server.inside(
              options.settings(),
              beans -> {
                try (Progress progress = Progress.of("Importing")) {
                  return beans.getBean(MarkdownImport.class).run(folder, progress);
                }
              });
      PrintWriter out = spec.commandLine().getOut();
      report.failures().forEach(failure -> out.println(failure.file() + " " + failure.reason()));
      out.printf(
          "%d files: %d posts made, %d updated, %d unchanged, %d authors made, %d files failed.%n",
          report.files(),
          report.made(),
          report.updated(),
          report.unchanged(),
          report.authors(),
          report.failures().size());
      return report.failures().isEmpty() ? Commands.OK : Commands.FAILED;
    }
  }
}
