package org.kith.erasure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kith.schema.Database;
import org.kith.schema.DatabaseUrl;
import org.kith.schema.Dialect;

/// What the bytes of a database's files say. On SQLite the file with all beside it; on PostgreSQL
/// the whole directory of the server but its write-ahead log, which it keeps for as long as it is
/// set to.
final class DatabaseFiles {

  /// What stands behind a mark may be another one, or anything.
  private static final Pattern MARK =
      Pattern.compile("(?=(" + Marks.PREFIX + ".{0,19}))", Pattern.DOTALL);

  private final DatabaseUrl url;

  DatabaseFiles(DatabaseUrl url) {
    this.url = url;
  }

  /// Has PostgreSQL look at all columns for its planner, as it does by itself now and then, and
  /// write what it has in memory.
  void settle() throws SQLException {
    if (url.dialect() == Dialect.POSTGRESQL) {
      try (Connection connection = Database.open(url);
          Statement statement = connection.createStatement()) {
        statement.execute("ANALYZE");
        statement.execute("CHECKPOINT");
      }
    }
  }

  /// All marks in any file.
  SortedSet<String> marks() {
    SortedSet<String> marks = new TreeSet<>();
    for (Path file : files()) {
      try {
        // Each byte is a character.
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        if (bytes.contains(Marks.PREFIX)) {
          Matcher mark = MARK.matcher(bytes);
          while (mark.find()) {
            marks.add(mark.group(1));
          }
        }
      } catch (NoSuchFileException e) {
        // PostgreSQL removed it meanwhile.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return marks;
  }

  private List<Path> files() {
    Path file = url.file();
    try (Stream<Path> all =
        file == null ? Files.walk(directory()) : Files.list(file.toAbsolutePath().getParent())) {
      return all.filter(Files::isRegularFile)
          .filter(path -> !path.toString().contains("/pg_wal/"))
          .filter(path -> file == null || path.toString().contains(file.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path directory() {
    try (Connection connection = Database.open(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW data_directory")) {
      row.next();
      return Path.of(row.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
