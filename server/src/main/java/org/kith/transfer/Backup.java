package org.kith.transfer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.BiConsumer;
import org.kith.schema.DatabaseProblem;
import org.kith.schema.DatabaseUrl;
import org.kith.schema.Migrations;

/// Writes all that a database holds at one moment into one file, while servers go on (rule O3). The
/// file is an SQLite database, whatever kind it was taken from. For the operator's command.
public final class Backup {

  private final Clock clock;

  public Backup(Clock clock) {
    this.clock = clock;
  }

  /// @param file must not be there yet; only its owner can read it. It comes into being whole
  /// @param progress told how many rows are done, and of how many
  /// @throws DatabaseProblem when the database cannot be read or the file cannot be written; then
  ///   there is no file
  public Content write(DatabaseUrl from, Path file, BiConsumer<Integer, Integer> progress) {
    try (Session source = Session.reading(existing(from))) {
      return write(source, file, progress);
    } catch (SQLException e) {
      throw new DatabaseProblem(
          "The backup broke off, and there is no file: " + Failure.line(e), e);
    }
  }

  private static DatabaseUrl existing(DatabaseUrl url) {
    if (version(url) == 0) {
      throw new DatabaseProblem("There is nothing of Kith in %s.".formatted(url));
    }
    return url;
  }

  /// The newest migration that a database has.
  static int version(DatabaseUrl url) {
    return new Migrations(url)
        .status().stream()
            .filter(step -> step.appliedAt() != null)
            .mapToInt(Migrations.Step::version)
            .max()
            .orElse(0);
  }

  Content write(Session source, Path file, BiConsumer<Integer, Integer> progress)
      throws SQLException {
    Path whole = file.toAbsolutePath();
    if (Files.exists(whole)) {
      throw new DatabaseProblem("There is a file %s already: name another.".formatted(file));
    }
    Path partial = null;
    try {
      partial = Files.createTempFile(whole.getParent(), "." + whole.getFileName(), ".partial");
      Content content = fill(source, DatabaseUrl.sqlite(partial), progress);
      try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE);
      return content;
    } catch (IOException e) {
      throw new DatabaseProblem("The file %s cannot be written.".formatted(file), e);
    } finally {
      remove(partial);
    }
  }

  private Content fill(Session source, DatabaseUrl partial, BiConsumer<Integer, Integer> progress)
      throws SQLException {
    new Migrations(partial).upgrade(version(source.url()));
    try (Session target = Session.writing(partial)) {
      Content content = new Copying(source, target, progress).run();
      ManifestSql.write(target, content, clock.instant().truncatedTo(ChronoUnit.SECONDS));
      target.commit();
      return content;
    }
  }

  private static void remove(@org.jspecify.annotations.Nullable Path partial) {
    try {
      if (partial != null) {
        Files.deleteIfExists(partial);
        Files.deleteIfExists(partial.resolveSibling(partial.getFileName() + "-journal"));
      }
    } catch (IOException e) {
      // A file that cannot be removed is told by its name to be of no use.
    }
  }
}
