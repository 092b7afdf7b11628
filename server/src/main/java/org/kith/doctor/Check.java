package org.kith.doctor;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kith.schema.ForeignKey;

/// Something that must hold in the whole database, as one statement that names every row where it
/// does not, and one that mends them. A single statement sees a single moment, so no snapshot over
/// several is needed.
///
/// @param table the one that mending writes
/// @param found a query whose rows are key, what is stored, what should be; it is wrapped in
///   others, so it has no ORDER BY
/// @param mend empty when only a person can
record Check(String name, String table, String found, String mend) {

  /// A counter of a table that has one row for each row of another.
  ///
  /// @param counter of a table named after what it counts for: `user_stats.post_count`
  /// @param owners the table of those who have the counter, by `id`
  /// @param counted a query with the column `id`: one row for each thing that counts, naming its
  ///   owner
  static Check counter(String counter, String owners, String counted) {
    String table = counter.substring(0, counter.indexOf('.'));
    String column = counter.substring(counter.indexOf('.') + 1);
    String key = table.replace("_stats", "_id");
    String found =
        """
        SELECT o.id AS key, s.%2$s AS stored, coalesce(c.n, 0) AS counted
        FROM %3$s o
        LEFT JOIN %1$s s ON s.%4$s = o.id
        LEFT JOIN (SELECT id, count(*) AS n FROM (%5$s) things GROUP BY id) c ON c.id = o.id
        WHERE s.%2$s IS NULL OR s.%2$s <> coalesce(c.n, 0)\
        """
            .formatted(table, column, owners, key, counted);
    String mend =
        """
        INSERT INTO %1$s (%3$s, %2$s) SELECT key, counted FROM (%4$s) drift WHERE true
        ON CONFLICT (%3$s) DO UPDATE SET %2$s = excluded.%2$s\
        """
            .formatted(table, column, key, found);
    return new Check(counter, table, found, mend);
  }

  /// A counter of the whole site.
  ///
  /// @param counted a query with one row for each thing that counts
  static Check site(String name, String counted) {
    String found =
        """
        SELECT '%1$s' AS key, (SELECT value FROM site_stats WHERE name = '%1$s') AS stored, n AS counted
        FROM (SELECT count(*) AS n FROM (%2$s) things) c
        WHERE n <> coalesce((SELECT value FROM site_stats WHERE name = '%1$s'), -1)\
        """
            .formatted(name, counted);
    String mend =
        """
        INSERT INTO site_stats (name, value) SELECT key, counted FROM (%s) drift WHERE true
        ON CONFLICT (name) DO UPDATE SET value = excluded.value\
        """
            .formatted(found);
    return new Check("site_stats." + name, "site_stats", found, mend);
  }

  /// Every row has what it refers to. A row without goes, or forgets, as if what it refers to had
  /// been deleted now.
  static Check reference(ForeignKey key) {
    List<String> columns = key.columns().stream().map(c -> key.table() + "." + c).toList();
    String there =
        IntStream.range(0, columns.size())
            .mapToObj(i -> "parent.%s = %s".formatted(key.parentColumns().get(i), columns.get(i)))
            .collect(Collectors.joining(" AND "));
    String orphan =
        "%s IS NOT NULL AND NOT EXISTS (SELECT 1 FROM %s parent WHERE %s)"
            .formatted(String.join(" IS NOT NULL AND ", columns), key.parent(), there);
    String mend =
        switch (key.onDelete()) {
          case GOES_TOO -> "DELETE FROM %s WHERE %s".formatted(key.table(), orphan);
          case FORGETS ->
              "UPDATE %s SET %s = NULL WHERE %s"
                  .formatted(key.table(), String.join(" = NULL, ", key.columns()), orphan);
          case REFUSES -> "";
        };
    return new Check(
        "%s.%s refers to %s".formatted(key.table(), String.join(", ", key.columns()), key.parent()),
        key.table(),
        "SELECT %1$s AS key, %1$s AS stored, NULL AS counted FROM %2$s WHERE %3$s"
            .formatted(String.join(" || '/' || ", columns), key.table(), orphan),
        mend);
  }
}
