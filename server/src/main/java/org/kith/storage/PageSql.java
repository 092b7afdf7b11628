package org.kith.storage;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;

/// A query for one page of posts, newest first: the time and id of each. Rendered once.
public final class PageSql {

  /// Whose list it is: the id of an author, category, tag or reader.
  public static final Param<Long> OWNER = DSL.param("owner", Long.class);

  public static final Param<Long> LIMIT = DSL.param("limit", Long.class);
  public static final Param<Long> OFFSET = DSL.param("offset", Long.class);

  /// Where the page starts.
  private static final Param<Long> AT = DSL.param("at", Long.class);

  private static final Param<Long> ID = DSL.param("id", Long.class);

  /// How many rows end with the last of the page.
  private static final Param<Long> DEPTH = DSL.param("depth", Long.class);

  private static final Param<?>[] PARAMETERS = {OWNER, AT, ID, DEPTH, LIMIT, OFFSET};

  private final RenderedQuery query;
  private final @Nullable IdList without;

  public PageSql(DSLContext sql, Supplier<Select<?>> query) {
    this.query = new RenderedQuery(sql, query, PARAMETERS);
    this.without = null;
  }

  /// @param without ids that the query leaves out, as one more parameter
  public PageSql(DSLContext sql, Supplier<Select<?>> query, IdList without) {
    this.query = new RenderedQuery(sql, query, and(without));
    this.without = without;
  }

  /// @param text with parameters `:owner`, `:at`, `:id`, `:depth`, `:limit`, `:offset`, and that of
  ///   the ids it leaves out
  public PageSql(DSLContext sql, String text, IdList without) {
    List<Field<?>> fields =
        List.of(DSL.field("listed_at", SQLDataType.BIGINT), DSL.field("id", SQLDataType.BIGINT));
    this.query = new RenderedQuery(sql, text, fields, and(without));
    this.without = without;
  }

  private static Param<?>[] and(IdList without) {
    return Stream.concat(Arrays.stream(PARAMETERS), Stream.of(without.param()))
        .toArray(Param<?>[]::new);
  }

  /// What comes after the start of the page. A post that is in no list has no time.
  public static Condition after(Field<Long> at, Field<Long> id) {
    return at.isNotNull().and(DSL.row(at, id).lt(AT, ID));
  }

  public List<Cursor> fetch(long owner, PageRequest page) {
    return cursors(query.fetch(values(owner, page)));
  }

  /// @param omitted the ids that are left out
  public List<Cursor> fetch(long owner, Collection<Long> omitted, PageRequest page) {
    Object[] values = values(owner, page);
    Object[] all = Arrays.copyOf(values, values.length + 1);
    all[values.length] = Objects.requireNonNull(without).value(omitted);
    return cursors(query.fetch(all));
  }

  private static Object[] values(long owner, PageRequest page) {
    Cursor start = page.start();
    long limit = page.limit();
    long offset = page.offset();
    return new Object[] {owner, start.at(), start.id(), offset + limit, limit, offset};
  }

  private static List<Cursor> cursors(Result<Record> rows) {
    return rows.map(row -> new Cursor(row.get(0, Long.class), row.get(1, Long.class)));
  }
}
