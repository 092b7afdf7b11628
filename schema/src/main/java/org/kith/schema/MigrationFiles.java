package org.kith.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// The migration files, from the class path. `migrations/index` lists them, since a folder inside a
/// jar cannot be listed in a way that works everywhere.
final class MigrationFiles {

  private MigrationFiles() {}

  /// The migrations of one store, from the first to the last.
  static List<Migration> of(Dialect dialect) {
    return names().stream()
        .filter(name -> isFor(dialect, name))
        .sorted()
        .map(name -> Migration.parse(name, read(name)))
        .toList();
  }

  static List<String> names() {
    return read("index").lines().toList();
  }

  private static boolean isFor(Dialect dialect, String name) {
    String[] parts = name.split("\\.");
    return parts.length == 2 || parts[1].equals(dialect.fileMark());
  }

  private static String read(String name) {
    try (InputStream file =
        Objects.requireNonNull(
            MigrationFiles.class.getResourceAsStream("/migrations/" + name),
            () -> "no migration file " + name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
