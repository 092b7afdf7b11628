package org.kith.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.SettingProblem;
import org.kith.kernel.Settings;

/// Reads settings from a file, then the environment, then flags; each overrides the one before.
final class SettingSources {

  static final String FILE = "kith.properties";

  /// Read by the launcher before this program starts.
  private static final String LAUNCHER_VARIABLE = "KITH_JAVA_OPTS";

  private final Surroundings surroundings;
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, String> origins = new HashMap<>();

  private SettingSources(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// @param config the file named by `--config`; null looks for `kith.properties`, which may be
  ///   missing
  /// @param flags by setting name
  /// @throws SettingProblem one line that names the file, variable or flag
  static Settings read(
      Surroundings surroundings, @Nullable Path config, Map<String, String> flags) {
    SettingSources sources = new SettingSources(surroundings);
    sources.addFile(config);
    sources.addVariables();
    flags.forEach((name, value) -> sources.add(name, value, "--" + name));
    return sources.checked();
  }

  private void addFile(@Nullable Path config) {
    Path file = surroundings.folder().resolve(config == null ? Path.of(FILE) : config);
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (NoSuchFileException e) {
      if (config == null) {
        return;
      }
      throw new SettingProblem("There is no settings file " + config + ".");
    } catch (IOException | IllegalArgumentException e) {
      throw new SettingProblem("The settings file " + shown(config) + " cannot be read.");
    }
    Map<String, String> names = byName(Settings.Entry::name);
    new TreeMap<>(properties)
        .forEach((key, value) -> {
          if (!names.containsKey(key)) {
            throw unknown("setting " + key + " in " + shown(config), (String) key, names.keySet());
          }
          add((String) key, (String) value, key + " in " + shown(config));
        });
  }

  private void addVariables() {
    Map<String, String> names = byName(Settings.Entry::variable);
    new TreeMap<>(surroundings.variables())
        .forEach((variable, value) -> {
          String name = names.get(variable);
          if (name != null && !value.isBlank()) {
            add(name, value, variable);
          } else if (name == null
              && variable.startsWith("KITH_")
              && !variable.equals(LAUNCHER_VARIABLE)) {
            throw unknown("environment variable " + variable, variable, names.keySet());
          }
        });
  }

  private static Map<String, String> byName(Function<Settings.Entry, String> key) {
    return Settings.table().stream().collect(Collectors.toMap(key, Settings.Entry::name));
  }

  private void add(String name, String value, String origin) {
    values.put(name, value);
    origins.put(name, origin);
  }

  /// One at a time, so that a refusal can say where the value came from.
  private Settings checked() {
    values.forEach((name, value) -> {
      try {
        Settings.of(Map.of(name, value));
      } catch (SettingProblem e) {
        String reason = String.valueOf(e.getMessage()).substring(name.length());
        throw new SettingProblem(origins.get(name) + reason);
      }
    });
    return Settings.of(values);
  }

  private static String shown(@Nullable Path config) {
    return config == null ? FILE : config.toString();
  }

  private static SettingProblem unknown(String what, String word, Collection<String> known) {
    return new SettingProblem(
        "Unknown " + what + ": did you mean " + nearest(word, known) + "? See: kith settings");
  }

  static String nearest(String word, Collection<String> known) {
    return known.stream()
        .sorted()
        .min((a, b) -> Integer.compare(distance(word, a), distance(word, b)))
        .orElseThrow();
  }

  /// Edits between two words, by the algorithm of Wagner and Fischer (1974).
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }

  /// For people, and for docs/operations.md, which repeats it.
  static List<String> markdown() {
    return Settings.table().stream()
        .map(s ->
            "| `%s` | `%s` | `%s` | %s |"
                .formatted(s.name(), s.variable(), s.standard(), s.meaning()))
        .toList();
  }
}
