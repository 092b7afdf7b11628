package org.kith.storage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jooq.Context;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Select;
import org.jooq.TableField;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// A query or a write that is rendered to SQL when it first runs and from then on only bound and
/// run, since rendering costs several times what the rest of a small one does. Its text never
/// changes, so that drivers keep it prepared.
///
/// Everything that varies is a parameter made with [DSL#param(String, Class)]; what is always the
/// same must be inlined.
public final class RenderedQuery {

  private static final Pattern NAMED = Pattern.compile("(?<!:):([a-z0-9_]+)");

  private final DSLContext sql;
  private final List<Param<?>> parameters;
  private final Supplier<Rendered> render;
  private final Set<Integer> inlined = new HashSet<>();
  private volatile @Nullable Rendered rendered;

  /// @param parameters in the order in which [#fetch] will be given their values
  public RenderedQuery(DSLContext sql, Supplier<Select<?>> query, Param<?>... parameters) {
    this.sql = sql;
    this.parameters = List.of(parameters);
    this.render =
        () -> {
          Select<?> wanted = query.get();
          return cut(sql.renderNamedParams(wanted), selected(wanted));
        };
  }

  /// For a query that jOOQ cannot say.
  ///
  /// @param text with parameters as `:name`
  public RenderedQuery(DSLContext sql, String text, List<Field<?>> fields, Param<?>... parameters) {
    this.sql = sql;
    this.parameters = List.of(parameters);
    this.render = () -> cut(text, fields.toArray(Field<?>[]::new));
  }

  private RenderedQuery(
      DSLContext sql,
      List<Param<?>> parameters,
      Supplier<? extends Query> query,
      Field<?>[] fields) {
    this.sql = sql;
    this.parameters = parameters;
    this.render = () -> cut(sql.renderNamedParams(query.get()), fields);
  }

  /// @param returned what [#fetch] tells of the rows that were written; empty to [#execute]
  public static RenderedQuery write(
      DSLContext sql,
      Supplier<? extends Query> query,
      List<? extends Field<?>> returned,
      Param<?>... parameters) {
    return new RenderedQuery(sql, List.of(parameters), query, returned.toArray(Field<?>[]::new));
  }

  /// Adds to one counter of one row; the database does the arithmetic. [#fetch] takes the key and
  /// the change, and tells the counter as it is then.
  public static <K> RenderedQuery adding(
      DSLContext sql, TableField<?, Long> counter, TableField<?, K> key) {
    Param<K> row = DSL.param("row", key);
    Param<Long> change = DSL.param("change", Long.class);
    return write(
        sql,
        () ->
            sql.update(key.getTable())
                .set(counter, counter.plus(change))
                .where(key.eq(row))
                .returning(counter),
        List.of(counter),
        row,
        change);
  }

  /// A parameter for a value of each of these fields, of the same name.
  public static Param<?>[] params(List<Field<?>> fields) {
    return fields.stream().map(field -> DSL.param(field.getName(), field)).toArray(Param<?>[]::new);
  }

  /// As they were written; [Select#fields()] makes them columns of a derived table, where two of
  /// one name cannot be told apart.
  private static Field<?>[] selected(Select<?> query) {
    return query.$select().stream().map(field -> (Field<?>) field).toArray(Field<?>[]::new);
  }

  /// Writes the values of a parameter into the text, escaped, instead of binding them. For a value
  /// on which the best plan depends: PostgreSQL plans a text it has kept prepared without looking
  /// at what is bound.
  public RenderedQuery plannedFor(Param<?> parameter) {
    inlined.add(parameters.indexOf(parameter));
    return this;
  }

  public Result<Record> fetch(@Nullable Object... values) {
    return sql.resultQuery("{0}", bound(values)).coerce(rendered().fields).fetch();
  }

  /// @return how many rows were written
  public int execute(@Nullable Object... values) {
    return sql.execute("{0}", bound(values));
  }

  private Bound bound(@Nullable Object... values) {
    if (values.length != parameters.size()) {
      throw new IllegalArgumentException(values.length + " values for " + parameters);
    }
    Rendered ready = rendered();
    return new Bound(ready, bind(ready, values));
  }

  private Rendered rendered() {
    Rendered ready = rendered;
    if (ready == null) {
      ready = render.get();
      rendered = ready;
    }
    return ready;
  }

  private Rendered cut(String text, Field<?>[] fields) {
    List<String> names = parameters.stream().map(Param::getParamName).toList();
    List<String> pieces = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    int from = 0;
    for (MatchResult match : NAMED.matcher(text).results().toList()) {
      int parameter = names.indexOf(match.group(1));
      if (parameter < 0) {
        throw new IllegalStateException("neither a parameter nor inlined: " + match.group());
      }
      pieces.add(text.substring(from, match.start()));
      order.add(parameter);
      from = match.end();
    }
    pieces.add(text.substring(from));
    return new Rendered(pieces, order, fields);
  }

  private List<QueryPart> bind(Rendered ready, @Nullable Object[] values) {
    List<QueryPart> bound = new ArrayList<>(ready.order.size());
    for (int parameter : ready.order) {
      DataType<?> type = parameters.get(parameter).getDataType();
      bound.add(
          inlined.contains(parameter)
              ? DSL.inline(values[parameter], type)
              : DSL.val(values[parameter], type));
    }
    return bound;
  }

  /// @param pieces the SQL between the parameters
  /// @param order which parameter stands after each piece but the last
  @SuppressWarnings("ArrayRecordComponent")
  private record Rendered(List<String> pieces, List<Integer> order, Field<?>[] fields) {}

  private static final class Bound extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    private final transient Rendered rendered;
    private final transient List<QueryPart> values;

    Bound(Rendered rendered, List<QueryPart> values) {
      this.rendered = rendered;
      this.values = values;
    }

    @Override
    public void accept(Context<?> context) {
      context.sql(rendered.pieces.getFirst());
      for (int i = 0; i < values.size(); i++) {
        context.visit(values.get(i)).sql(rendered.pieces.get(i + 1));
      }
    }
  }
}
