package org.kith.personal;

import static org.kith.storage.tables.Tables.AVATARS;

import java.io.IOException;
import java.sql.Connection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// SQL that reads everything of one person, on a connection that sees one moment.
@Repository
class PersonalDataSql {

  private static final int FETCH = 500;

  /// SQLite has no truth values, and gives numbers.
  private static final Set<String> TRUTHS =
      Set.of("is_active", "is_private", "has_password", "moderated");

  private final DSLContext sql;

  PersonalDataSql(DSLContext sql) {
    this.sql = sql;
  }

  interface Use {
    void of(Map<String, @Nullable Object> row) throws IOException;
  }

  /// Row by row, never all of them at once.
  void each(Connection connection, Chapter chapter, long userId, Use use) throws IOException {
    try (Cursor<Record> rows =
        on(connection).resultQuery(chapter.query(), DSL.val(userId)).fetchSize(FETCH).fetchLazy()) {
      for (Record row : rows) {
        use.of(fields(row));
      }
    }
  }

  private static Map<String, @Nullable Object> fields(Record row) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (Field<?> field : row.fields()) {
      fields.put(field.getName(), value(field.getName(), row.get(field)));
    }
    return fields;
  }

  private static @Nullable Object value(String name, @Nullable Object stored) {
    if (stored instanceof Number number && name.endsWith("_at")) {
      return Instant.ofEpochMilli(number.longValue()).toString();
    }
    return stored instanceof Number number && TRUTHS.contains(name)
        ? number.longValue() != 0
        : stored;
  }

  /// The name of the image that somebody uploaded, and its bytes, where there is one.
  Optional<Map.Entry<String, byte[]>> avatar(Connection connection, long userId) {
    return on(connection)
        .select(AVATARS.NAME, AVATARS.IMAGE)
        .from(AVATARS)
        .where(AVATARS.USER_ID.eq(userId))
        .fetchOptional(row -> Map.entry(row.value1(), row.value2()));
  }

  private DSLContext on(Connection connection) {
    return sql.configuration().derive(connection).dsl();
  }
}
