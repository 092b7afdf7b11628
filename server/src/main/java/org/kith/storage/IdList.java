package org.kith.storage;

import java.util.Collection;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/// Any number of ids as one parameter of a [RenderedQuery], so that its text is the same for every
/// number: an array on PostgreSQL, JSON on SQLite.
public final class IdList {

  private final boolean array;
  private final Param<?> param;

  public IdList(DSLContext sql, String name) {
    array = sql.dialect() == SQLDialect.POSTGRES;
    param = array ? DSL.param(name, Long[].class) : DSL.param(name, String.class);
  }

  public Param<?> param() {
    return param;
  }

  /// PostgreSQL thinks a short list so cheap that it would plan for it each time it is asked, which
  /// takes several times as long as the answer; of what is selected it does not know how long it
  /// is.
  public Condition contains(Field<Long> id) {
    return array
        ? DSL.condition("{0} = any((select {1})::bigint[])", id, param)
        : DSL.condition("{0} in (select value from json_each({1}))", id, param);
  }

  /// The same for a query that is written as text.
  public String containsText(String id) {
    return (array ? "%s = any((select :%s)::bigint[])" : "%s in (select value from json_each(:%s))")
        .formatted(id, param.getParamName());
  }

  /// The same for a query that is built for one call.
  public Condition contains(Field<Long> id, Collection<Long> ids) {
    return array
        ? DSL.condition("{0} = any({1})", id, DSL.val(ids.toArray(Long[]::new)))
        : DSL.condition("{0} in (select value from json_each({1}))", id, DSL.val(value(ids)));
  }

  public Object value(Collection<Long> ids) {
    return array
        ? ids.toArray(Long[]::new)
        : ids.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
  }
}
