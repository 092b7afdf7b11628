package org.kith.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kith.erasure.Purge;
import org.kith.kernel.Settings;
import org.kith.schema.DatabaseUrl;
import org.kith.schema.Drift;
import org.kith.schema.Migrations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "db",
    description = "The database: its schema, forth and back, and a copy in another one.",
    subcommands = {
      DbCommand.Status.class,
      DbCommand.Upgrade.class,
      DbCommand.Downgrade.class,
      DbCommand.Sql.class,
      DbCommand.Diff.class,
      DbCopyCommand.class,
      DbCommand.PurgeFiles.class,
    })
final class DbCommand {

  /// What the five have in common.
  abstract static class OnDatabase implements Callable<Integer> {

    @Mixin private SettingOptions options = new SettingOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      DatabaseUrl url = DatabaseUrl.parse(options.settings().database());
      return run(new Migrations(url), spec.commandLine().getOut());
    }

    abstract int run(Migrations migrations, PrintWriter out);

    ParameterException notUnderstood(String message) {
      return new ParameterException(spec.commandLine(), message);
    }
  }

  @Command(name = "status", description = "Lists each migration: when it was applied, or pending.")
  static final class Status extends OnDatabase {

    @Override
    int run(Migrations migrations, PrintWriter out) {
      for (Migrations.Step step : migrations.status()) {
        String state = step.appliedAt() == null ? "pending" : "applied " + step.appliedAt();
        out.printf("%04d  %-20s  %s%n", step.version(), step.description(), state);
      }
      return Commands.OK;
    }
  }

  @Command(name = "upgrade", description = "Applies pending migrations, all or none.")
  static final class Upgrade extends OnDatabase {

    @Parameters(arity = "0..1", paramLabel = "TARGET", description = "Version to stop at.")
    private @Nullable Integer target;

    @Override
    int run(Migrations migrations, PrintWriter out) {
      List<Integer> applied = migrations.upgrade(target == null ? migrations.newest() : target);
      applied.forEach(version -> out.println("applied " + version));
      out.println(applied.isEmpty() ? "There is nothing to do." : "Done.");
      return Commands.OK;
    }
  }

  @Command(
      name = "downgrade",
      description = "Takes migrations back, all or none. What only they hold is lost.")
  static final class Downgrade extends OnDatabase {

    @Parameters(
        arity = "0..1",
        paramLabel = "-N|TARGET",
        description = "-2: two steps; 2: down to version 2; nothing: one step.")
    private String target = "-1";

    @Override
    int run(Migrations migrations, PrintWriter out) {
      if (!target.matches("-?[0-9]{1,6}")) {
        throw notUnderstood("Say how many steps (-1), or the version to go down to: " + target);
      }
      int number = Integer.parseInt(target);
      List<Integer> undone =
          target.startsWith("-") ? migrations.downgradeBy(-number) : migrations.downgradeTo(number);
      undone.forEach(version -> out.println("took back " + version));
      out.println(undone.isEmpty() ? "There is nothing to do." : "Done.");
      return Commands.OK;
    }
  }

  @Command(
      name = "sql",
      description = "Prints the SQL of an upgrade, for psql or sqlite3. Changes nothing.")
  static final class Sql extends OnDatabase {

    @Parameters(arity = "0..1", paramLabel = "TARGET", description = "Version to stop at.")
    private @Nullable Integer target;

    @Override
    int run(Migrations migrations, PrintWriter out) {
      out.print(migrations.sql(target == null ? migrations.newest() : target));
      out.flush();
      return Commands.OK;
    }
  }

  @Command(
      name = "diff",
      description = "Compares the live schema with the expected one; exit code 1 if they differ.")
  static final class Diff extends OnDatabase {

    @Override
    int run(Migrations migrations, PrintWriter out) {
      List<Drift> differences = migrations.drift();
      differences.forEach(out::println);
      out.println(differences.isEmpty() ? "The schema is as expected." : "The schema has drifted.");
      return differences.isEmpty() ? Commands.OK : Commands.FAILED;
    }
  }

  @Command(
      name = "purge",
      description =
          "Writes the files of the database anew, so that nothing is left in them of what was removed."
              + " Whoever writes waits meanwhile.")
  static final class PurgeFiles implements Callable<Integer> {

    @Mixin private SettingOptions options = new SettingOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      Settings settings = options.settings();
      Server.inside(
          settings,
          beans -> {
            beans.getBean(Purge.class).run();
            return settings;
          });
      spec.commandLine().getOut().println("The files of the database are written anew.");
      return Commands.OK;
    }
  }
}
