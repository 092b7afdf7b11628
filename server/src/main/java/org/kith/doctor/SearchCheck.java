package org.kith.doctor;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Folded;
import org.kith.schema.Dialect;
import org.kith.schema.LiveTables;

/// Proves that the search index says of every post what the post says, and mends it. Made here and
/// not in SQL, since SQL folds letters otherwise on every store.
final class SearchCheck {

  private static final String NAME = "post_search says what the posts say";
  private static final int BATCH = 500;
  private static final int EXAMPLES = 10;
  private static final int SQLITE_CORRUPT = 11;

  private static final String POSTS =
      """
      SELECT p.id, p.listed_at, u.username, p.title, p.content,
        s.post_id, s.listed_at, s.username, s.title, s.content, s.tags
      FROM posts p JOIN users u ON u.id = p.author_id LEFT JOIN post_search s ON s.post_id = p.id
      WHERE p.id > ? ORDER BY p.id LIMIT ?\
      """;

  private static final String TAGS =
      """
      SELECT pt.post_id, t.name FROM post_tags pt JOIN tags t ON t.id = pt.tag_id
      WHERE pt.post_id > ? AND pt.post_id <= ?\
      """;

  private static final String MEND =
      """
      INSERT INTO post_search (post_id, listed_at, username, title, content, tags) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (post_id) DO UPDATE SET listed_at = excluded.listed_at, username = excluded.username,
        title = excluded.title, content = excluded.content, tags = excluded.tags\
      """;

  private final Connection connection;
  private final Dialect dialect;
  private final List<String> examples = new ArrayList<>();
  private long drifted;

  SearchCheck(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  /// @param mends whether to write anew what is wrong
  Finding examine(boolean mends) throws SQLException {
    if (dialect == Dialect.SQLITE) {
      for (String index : LiveTables.wordIndexes(connection)) {
        examine(index, mends);
      }
    }
    long after = 0;
    while (after >= 0) {
      after = batch(after, mends);
    }
    Finding.State state =
        drifted == 0 ? Finding.State.GOOD : mends ? Finding.State.MENDED : Finding.State.DRIFTED;
    return new Finding(NAME, state, drifted, examples);
  }

  private void examine(String index, boolean mends) throws SQLException {
    if (isWhole(index)) {
      return;
    }
    drifted++;
    examples.add(index + " does not hold what post_search says");
    if (mends) {
      execute("INSERT INTO %1$s (%1$s) VALUES ('rebuild')".formatted(index));
    }
  }

  /// Whether FTS5 finds its index equal to the listed rows of post_search.
  private boolean isWhole(String index) throws SQLException {
    try {
      execute("INSERT INTO %1$s (%1$s, rank) VALUES ('integrity-check', 1)".formatted(index));
      return true;
    } catch (SQLException e) {
      if ((e.getErrorCode() & 0xff) == SQLITE_CORRUPT) {
        return false;
      }
      throw e;
    }
  }

  /// A transaction of its own, in which nobody else writes when it mends.
  ///
  /// @return the last id; below 0 after the last batch
  private long batch(long after, boolean mends) throws SQLException {
    begin(mends);
    try {
      List<Row> rows = rows(after);
      long last = rows.isEmpty() ? -1 : rows.getLast().id;
      Map<Long, SortedSet<String>> tags = rows.isEmpty() ? Map.of() : tags(after, last);
      for (Row row : rows) {
        Text wanted = row.wanted(tags.getOrDefault(row.id, new TreeSet<>()));
        if (!wanted.equals(row.stored)) {
          note(row);
          if (mends) {
            mend(row.id, wanted);
          }
        }
      }
      execute("COMMIT");
      return last;
    } catch (SQLException e) {
      execute("ROLLBACK");
      throw e;
    }
  }

  private void begin(boolean mends) throws SQLException {
    if (dialect == Dialect.SQLITE) {
      execute(mends ? "BEGIN IMMEDIATE" : "BEGIN");
      return;
    }
    execute(mends ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ");
    if (mends) {
      execute("LOCK TABLE posts IN SHARE ROW EXCLUSIVE MODE");
    }
  }

  private List<Row> rows(long after) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(POSTS)) {
      query.setLong(1, after);
      query.setInt(2, BATCH);
      try (ResultSet found = query.executeQuery()) {
        while (found.next()) {
          Text post = text(found, 2, "");
          Text stored = found.getObject(6) == null ? null : text(found, 7, found.getString(11));
          rows.add(new Row(found.getLong(1), post, stored));
        }
      }
    }
    return rows;
  }

  private static Text text(ResultSet row, int from, String tags) throws SQLException {
    long at = row.getLong(from);
    return new Text(
        row.wasNull() ? null : at,
        row.getString(from + 1),
        row.getString(from + 2),
        row.getString(from + 3),
        tags);
  }

  private Map<Long, SortedSet<String>> tags(long after, long last) throws SQLException {
    Map<Long, SortedSet<String>> tags = new TreeMap<>();
    try (PreparedStatement query = connection.prepareStatement(TAGS)) {
      query.setLong(1, after);
      query.setLong(2, last);
      try (ResultSet found = query.executeQuery()) {
        while (found.next()) {
          tags.computeIfAbsent(found.getLong(1), id -> new TreeSet<>()).add(found.getString(2));
        }
      }
    }
    return tags;
  }

  private void note(Row row) {
    drifted++;
    if (examples.size() < EXAMPLES) {
      examples.add(row.id + (row.stored == null ? ": is missing" : ": says something else"));
    }
  }

  private void mend(long id, Text text) throws SQLException {
    try (PreparedStatement upsert = connection.prepareStatement(MEND)) {
      upsert.setLong(1, id);
      upsert.setObject(2, text.listedAt, java.sql.Types.BIGINT);
      upsert.setString(3, text.username);
      upsert.setString(4, text.title);
      upsert.setString(5, text.content);
      upsert.setString(6, text.tags);
      upsert.executeUpdate();
    }
  }

  private void execute(String statement) throws SQLException {
    try (Statement run = connection.createStatement()) {
      run.execute(statement);
    }
  }

  private record Text(
      @Nullable Long listedAt, String username, String title, String content, String tags) {}

  private record Row(long id, Text post, @Nullable Text stored) {

    Text wanted(SortedSet<String> names) {
      return new Text(
          post.listedAt,
          Folded.of(post.username),
          Folded.of(post.title),
          Folded.of(post.content),
          names.stream().map(Folded::of).collect(Collectors.joining("\u0001")));
    }
  }
}
