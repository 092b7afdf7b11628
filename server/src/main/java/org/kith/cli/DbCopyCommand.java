package org.kith.cli;

import java.util.concurrent.Callable;
import org.kith.kernel.SettingProblem;
import org.kith.schema.DatabaseUrl;
import org.kith.transfer.Content;
import org.kith.transfer.DatabaseCopy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "copy",
    description = {
      "Copies everything from one database into another one, between SQLite and PostgreSQL or not,"
          + " and compares each table by its number of rows and a checksum.",
      "FROM and TO are sqlite:PATH or postgresql://user:password@host/name; env:NAME takes one from"
          + " the environment, so that no list of processes shows a password.",
      "All of it or nothing: broken off, TO is as empty as before; give the command again."
    })
final class DbCopyCommand implements Callable<Integer> {

  private static final String VARIABLE = "env:";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "FROM", description = "What is read; servers may go on.")
  private String from = "";

  @Parameters(index = "1", paramLabel = "TO", description = "Made or upgraded; must hold no data.")
  private String to = "";

  @Option(names = "--replace", description = "TO may hold data, which is lost.")
  private boolean replace;

  @Override
  public Integer call() {
    DatabaseCopy copy = new DatabaseCopy(url(from), url(to), replace);
    Content content;
    try (Progress progress = Progress.of("Copying")) {
      content = copy.run(progress);
    }
    content.print(spec.commandLine().getOut());
    spec.commandLine().getOut().println("Copied, and read again: both hold the same.");
    return Commands.OK;
  }

  private DatabaseUrl url(String given) {
    if (!given.startsWith(VARIABLE)) {
      return DatabaseUrl.parse(given);
    }
    Commands root = (Commands) spec.root().userObject();
    String name = given.substring(VARIABLE.length());
    String value = root.surroundings().variables().get(name);
    if (value == null) {
      throw new SettingProblem("There is no environment variable " + name + ".");
    }
    return DatabaseUrl.parse(value);
  }
}
