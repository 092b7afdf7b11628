package org.kith.schema;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.ibatis.migration.Change;
import org.apache.ibatis.migration.MigrationLoader;
import org.apache.ibatis.migration.MigrationReader;
import org.jspecify.annotations.Nullable;

/// The migration files of one store, from the class path. `migrations/index` lists them, since a
/// folder inside a jar cannot be listed in a way that works everywhere.
final class MigrationFiles implements MigrationLoader {

  private final List<String> names;

  private MigrationFiles(List<String> names) {
    this.names = names;
  }

  static MigrationFiles of(Dialect dialect) {
    try (BufferedReader index =
        new BufferedReader(new InputStreamReader(open("index"), StandardCharsets.UTF_8))) {
      return new MigrationFiles(
          index.lines().filter(name -> isFor(dialect, name)).sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isFor(Dialect dialect, String name) {
    String[] parts = name.split("\\.");
    return parts.length == 2 || parts[1].equals(dialect.fileMark());
  }

  @Override
  public List<Change> getMigrations() {
    return names.stream().map(MigrationFiles::change).collect(Collectors.toList());
  }

  private static Change change(String name) {
    int underscore = name.indexOf('_');
    Change change = new Change(new BigDecimal(name.substring(0, underscore)));
    change.setFilename(name);
    change.setDescription(name.substring(underscore + 1, name.indexOf('.')).replace('_', ' '));
    return change;
  }

  @Override
  public Reader getScriptReader(Change change, boolean undo) {
    return new MigrationReader(open(change.getFilename()), "UTF-8", undo, new Properties());
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(
        MigrationFiles.class.getResourceAsStream("/migrations/" + name),
        () -> "no migration file " + name);
  }

  @Override
  public @Nullable Reader getBootstrapReader() {
    return null;
  }

  @Override
  public @Nullable Reader getOnAbortReader() {
    return null;
  }
}
