package org.kith.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.kith.schema.DatabaseProblem;
import org.kith.schema.DatabaseUrl;
import org.kith.schema.Migrations;

/// Replaces all that a database holds by what a backup does, in one transaction, while servers go
/// on (rule O3). For the operator's command.
public final class Restore {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Clock clock;
  private final boolean keeps;

  /// @param keeps whether what is replaced is kept in a backup of its own
  public Restore(Clock clock, boolean keeps) {
    this.clock = clock;
    this.keeps = keeps;
  }

  /// @param takenAt when the backup was made
  /// @param kept where the data that was replaced is now
  public record Restored(Instant takenAt, Content content, Optional<Path> kept) {}

  /// Verifies the backup, brings it up to date if it is of an older Kith, and puts it in place. Who
  /// was erased since it was made is erased again.
  ///
  /// @param progress told how many rows are done, and of how many
  /// @throws DatabaseProblem when the file is no backup, was damaged or is of a newer Kith, or the
  ///   database cannot be written; then nothing was changed
  public Restored run(Path file, DatabaseUrl to, BiConsumer<Integer, Integer> progress) {
    if (!Files.isRegularFile(file)) {
      throw new DatabaseProblem("There is no file " + file + ".");
    }
    DatabaseUrl backup = DatabaseUrl.sqlite(file);
    boolean older = Backup.version(backup) < new Migrations(backup).newest();
    Path copy = null;
    try {
      if (older) {
        copy = Files.createTempFile("kith-restore", ".db");
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        backup = DatabaseUrl.sqlite(copy);
      }
      ManifestSql.Manifest manifest = verify(backup, file);
      if (older) {
        new Migrations(backup).upgrade();
      }
      new Migrations(to).upgrade();
      return replace(manifest, backup, file, to, progress);
    } catch (SQLException e) {
      throw new DatabaseProblem(
          "The restore broke off, and nothing was changed: " + Failure.line(e), e);
    } catch (IOException e) {
      throw new DatabaseProblem("The file " + file + " cannot be read.", e);
    } finally {
      remove(copy);
    }
  }

  private static ManifestSql.Manifest verify(DatabaseUrl backup, Path file) throws SQLException {
    try (Session session = Session.reading(backup)) {
      ManifestSql.Manifest manifest = ManifestSql.read(session);
      if (!Copying.content(session).equals(manifest.content())) {
        throw new DatabaseProblem(
            "The backup %s is damaged or was changed: its checksums differ. Nothing was changed."
                .formatted(file));
      }
      if (!session.isWhole()) {
        throw new DatabaseProblem(
            "The backup %s is damaged: not all of the file can be read. Nothing was changed."
                .formatted(file));
      }
      return manifest;
    }
  }

  private Restored replace(
      ManifestSql.Manifest manifest,
      DatabaseUrl backup,
      Path file,
      DatabaseUrl to,
      BiConsumer<Integer, Integer> progress)
      throws SQLException {
    try (Session source = Session.reading(backup);
        Session target = Session.writing(to)) {
      Optional<Path> kept = keep(target, file);
      List<ErasedSql.Row> erased = ErasedSql.read(target);
      Content content = new Copying(source, target, progress).run();
      ErasedSql.keep(target, erased);
      target.commit();
      return new Restored(manifest.takenAt(), content, kept);
    }
  }

  /// Within the same transaction, so that nothing is written between this and the end of it.
  private Optional<Path> keep(Session target, Path file) throws SQLException {
    if (!keeps || Copying.content(target).isEmpty()) {
      return Optional.empty();
    }
    Path kept =
        file.resolveSibling(file.getFileName() + ".replaced-" + STAMP.format(clock.instant()));
    new Backup(clock).write(target, kept, (done, all) -> {});
    return Optional.of(kept);
  }

  private static void remove(@org.jspecify.annotations.Nullable Path copy) {
    try {
      if (copy != null) {
        Files.deleteIfExists(copy);
      }
    } catch (IOException e) {
      copy.toFile().deleteOnExit();
    }
  }
}
