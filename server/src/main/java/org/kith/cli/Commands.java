package org.kith.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.kith.cli.training.TrainingRun;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/// The commands of `kith`. A new one is a class of its own and one line here.
@Command(
    name = "kith",
    description = "A self-hosted social publishing server.",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    scope = ScopeType.INHERIT,
    addMethodSubcommands = false)
public final class Commands {

  private static final List<Class<?>> ALL =
      List.of(
          ServeCommand.class,
          AdminCommand.class,
          SeedCommand.class,
          DbCommand.class,
          MailCommand.class,
          DoctorCommand.class,
          BackupCommand.class,
          RestoreCommand.class,
          ImportCommand.class,
          ExportCommand.class,
          SettingsCommand.class);

  static final int OK = 0;
  static final int FAILED = 1;
  static final int NOT_UNDERSTOOD = 2;

  private final Surroundings surroundings;

  private Commands(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// @return the exit code: 0 when it worked, 1 when it did not, 2 for a command line that is not
  ///   understood
  public static int run(String... args) {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    return line(Surroundings.ofTheProcess(), args).execute(args);
  }

  /// @param args when they begin with a command, only this one is made: a start does not wait for
  ///   the others
  static CommandLine line(Surroundings surroundings, String... args) {
    List<Class<?>> called =
        ALL.stream()
            .filter(command ->
                args.length > 0 && command.getAnnotation(Command.class).name().equals(args[0]))
            .toList();
    CommandLine line = new CommandLine(new Commands(surroundings));
    // A subcommand that is made apart gets the options its own class adds.
    (called.isEmpty() ? ALL : called)
        .forEach(command -> line.addSubcommand(new CommandLine(command)));
    line.addSubcommand(HelpCommand.class);
    line.getCommandSpec().addMethodSubcommands();
    return line.setExecutionExceptionHandler(
            (failure, command, given) -> {
              command.getErr().println("kith: " + Failures.line(failure));
              return FAILED;
            })
        .setParameterExceptionHandler(Commands::notUnderstood);
  }

  private static int notUnderstood(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("kith: " + failure.getMessage());
    if (failure instanceof UnmatchedArgumentException unknown && unknown.isUnknownOption()) {
      String name = unknown.getUnmatched().getFirst().replaceAll("=.*", "");
      err.println(
          "Did you mean "
              + SettingSources.nearest(name, command.getCommandSpec().optionsMap().keySet())
              + "?");
    } else {
      UnmatchedArgumentException.printSuggestions(failure, err);
    }
    err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return NOT_UNDERSTOOD;
  }

  @Command(
      name = "training-run",
      description =
          "Starts a server of its own on a database of its own, reads a little in it and ends, for"
              + " the AOT cache of the Java machine.")
  int trainingRun() throws IOException, InterruptedException {
    new TrainingRun(Server::start).go();
    return OK;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      String version = Commands.class.getPackage().getImplementationVersion();
      return new String[] {"Kith " + (version == null ? "(not packaged)" : version)};
    }
  }
}
