package org.kith.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Settings;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/// The options of every command that needs settings: mix it in and call [#settings()].
final class SettingOptions {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings file; else kith.properties in this folder, if there is one.")
  private @Nullable Path config;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description = "sqlite:PATH or postgresql://user:password@host/name; else DATABASE_URL.")
  private @Nullable String database;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /// @throws org.kith.kernel.SettingProblem one line that names the file, variable or flag
  Settings settings() {
    CommandSpec spec = java.util.Objects.requireNonNull(command);
    Commands root = (Commands) spec.root().userObject();
    return SettingSources.read(
        root.surroundings(), config, flags(spec.commandLine().getParseResult()));
  }

  private Map<String, String> flags(ParseResult given) {
    Map<String, String> flags = new HashMap<>();
    if (database != null) {
      flags.put("database", database);
    }
    for (Settings.Entry entry : Settings.table()) {
      String option = option(entry);
      if (entry.type() == boolean.class && given.hasMatchedOption(option)) {
        flags.put(entry.name(), String.valueOf(entry.standard().equals("false")));
      } else if (given.hasMatchedOption(option)) {
        flags.put(entry.name(), given.matchedOptionValue(option, ""));
      }
    }
    return flags;
  }

  private static String option(Settings.Entry entry) {
    return entry.type() == boolean.class && entry.standard().equals("true")
        ? "--no-" + entry.name()
        : "--" + entry.name();
  }

  /// Gives a command one flag for each setting.
  static final class EverySetting implements IModelTransformer {

    @Override
    public CommandSpec transform(CommandSpec spec) {
      for (Settings.Entry entry : Settings.table()) {
        if (!spec.optionsMap().containsKey("--" + entry.name())) {
          spec.addOption(flag(entry));
        }
      }
      return spec;
    }

    private static OptionSpec flag(Settings.Entry entry) {
      OptionSpec.Builder option =
          OptionSpec.builder(option(entry))
              .description(entry.meaning() + " (default " + entry.standard() + ").");
      return entry.type() == boolean.class
          ? option.type(boolean.class).arity("0").build()
          : option.type(String.class).arity("1").paramLabel(label(entry)).build();
    }

    private static String label(Settings.Entry entry) {
      if (entry.type() == int.class) {
        return "N";
      }
      return entry.type() == Duration.class ? "TIME" : "TEXT";
    }
  }
}
