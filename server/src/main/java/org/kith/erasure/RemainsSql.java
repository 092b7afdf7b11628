package org.kith.erasure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.kith.schema.Dialect;
import org.kith.schema.ForeignKey;
import org.kith.schema.ForeignKey.OnDelete;
import org.kith.schema.LiveTables;
import org.kith.storage.IdList;
import org.springframework.stereotype.Repository;
import org.springframework.util.function.SingletonSupplier;

/// What the database's own cascade does when a person is removed, in parts: whatever refers to them
/// goes, or forgets them, as its reference says, and before it whatever refers to that. The
/// references are read from the schema, so that a new table needs no line here.
@Repository
class RemainsSql {

  private final DSLContext sql;
  private final IdList ids;
  private final Supplier<List<ForeignKey>> keys;

  RemainsSql(DSLContext sql) {
    this.sql = sql;
    ids = new IdList(sql, "ids");
    keys = SingletonSupplier.of(this::read);
  }

  private List<ForeignKey> read() {
    Dialect dialect = sql.dialect() == SQLDialect.SQLITE ? Dialect.SQLITE : Dialect.POSTGRESQL;
    return sql.connectionResult(connection -> LiveTables.foreignKeys(connection, dialect)).stream()
        .filter(key -> key.columns().size() == 1 && !key.table().equals(key.parent()))
        .filter(key -> key.onDelete() != OnDelete.REFUSES)
        .toList();
  }

  /// Removes rows that are of this person.
  ///
  /// @param most rows
  /// @return fewer than `most` when there are none any more
  Part remove(long userId, int most) {
    Part part = new Part(most);
    removeWhatRefersTo("users", List.of(userId), part);
    return part;
  }

  private void removeWhatRefersTo(String parent, Collection<Long> parentIds, Part part) {
    for (ForeignKey key : keysTo(parent)) {
      Condition theirs = ids.contains(column(key.columns().getFirst()), parentIds);
      if (key.onDelete() == OnDelete.FORGETS) {
        forget(key, theirs, part);
      } else {
        remove(key.table(), theirs, part);
      }
    }
  }

  private void remove(String table, Condition theirs, Part part) {
    List<ForeignKey> further = keysTo(table);
    if (further.isEmpty()) {
      if (part.left > 0) {
        part.add(sql.deleteFrom(DSL.table(table)).where(some(table, theirs, part.left)).execute());
      }
      return;
    }
    Field<Long> id = column(further.getFirst().parentColumns().getFirst());
    while (part.left > 0) {
      List<Long> some =
          sql.select(id).from(DSL.table(table)).where(theirs).limit(part.left).fetch(id);
      if (some.isEmpty()) {
        return;
      }
      removeWhatRefersTo(table, some, part);
      if (part.left > 0) {
        part.add(sql.deleteFrom(DSL.table(table)).where(ids.contains(id, some)).execute());
        part.ids.addAll(some);
      }
    }
  }

  private void forget(ForeignKey key, Condition theirs, Part part) {
    if (part.left > 0) {
      part.add(
          sql.update(DSL.table(key.table()))
              .setNull(column(key.columns().getFirst()))
              .where(some(key.table(), theirs, part.left))
              .execute());
    }
  }

  /// Rows by where they lie, since not every table has one column that names them.
  private Condition some(String table, Condition theirs, int most) {
    return sql.dialect() == SQLDialect.SQLITE
        ? DSL.condition(
            "rowid IN ({0})",
            DSL.select(DSL.field("rowid")).from(DSL.table(table)).where(theirs).limit(most))
        : DSL.condition(
            "ctid = ANY(ARRAY({0}))",
            DSL.select(DSL.field("ctid")).from(DSL.table(table)).where(theirs).limit(most));
  }

  private List<ForeignKey> keysTo(String parent) {
    return keys.get().stream().filter(key -> key.parent().equals(parent)).toList();
  }

  private static Field<Long> column(String name) {
    return DSL.field(DSL.name(name), Long.class);
  }

  /// What is removed in one transaction.
  static final class Part {

    /// Things that went, where something else may have told of them.
    private final List<Long> ids = new ArrayList<>();

    private int left;
    private int rows;

    private Part(int most) {
      left = most;
    }

    private void add(int more) {
      rows += more;
      left -= more;
    }

    int rows() {
      return rows;
    }

    List<Long> ids() {
      return List.copyOf(ids);
    }
  }
}
