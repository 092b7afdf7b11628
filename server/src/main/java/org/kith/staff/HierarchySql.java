package org.kith.staff;

import static org.kith.storage.tables.Tables.EMPLOYEES;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.kith.storage.RenderedQuery;
import org.springframework.stereotype.Repository;

/// Recursive SQL on employees. Every recursion has a last level, so that none runs forever.
@Repository
class HierarchySql {

  private static final Cursor FIRST = new Cursor(0, 0);

  private static final String BELOW =
      """
      WITH RECURSIVE found (id, distance) AS (
          SELECT id, 1 FROM employees WHERE manager_id = :id
          UNION ALL
          SELECT e.id, found.distance + 1 FROM found JOIN employees e ON e.manager_id = found.id
          WHERE found.distance < :depth)
      """;

  private static final String ABOVE =
      """
      WITH RECURSIVE found (id, distance) AS (
          SELECT manager_id, 1 FROM employees WHERE id = :id AND manager_id IS NOT NULL
          UNION ALL
          SELECT e.manager_id, found.distance + 1 FROM found JOIN employees e ON e.id = found.id
          WHERE e.manager_id IS NOT NULL AND found.distance < :depth)
      """;

  private static final String PAGE =
      """
      SELECT e.id, e.name, e.title, e.user_id, e.manager_id, found.distance
      FROM found JOIN employees e ON e.id = found.id
      WHERE found.distance > :at OR (found.distance = :at AND e.id > :after)
      ORDER BY found.distance, e.id LIMIT :most OFFSET :skipped\
      """;

  private static final String COUNT = "SELECT count(*) FROM found";

  private static final String TOPS =
      "WITH RECURSIVE found (id, level) AS (SELECT id, 1 FROM employees WHERE ";

  private static final String AND_BELOW =
      """

          UNION ALL
          SELECT e.id, found.level + 1 FROM found JOIN employees e ON e.manager_id = found.id
          WHERE found.level < :depth)
      SELECT e.id, e.name, e.title, e.user_id, e.manager_id,
             (SELECT count(*) FROM employees r WHERE r.manager_id = e.id)
      FROM found JOIN employees e ON e.id = found.id
      ORDER BY found.level, e.id LIMIT :most\
      """;

  private static final Param<Long> ID = DSL.param("id", Long.class);
  private static final Param<Integer> DEPTH = DSL.param("depth", Integer.class);
  private static final Param<Long> AT = DSL.param("at", Long.class);
  private static final Param<Long> AFTER = DSL.param("after", Long.class);
  private static final Param<Integer> MOST = DSL.param("most", Integer.class);
  private static final Param<Long> SKIPPED = DSL.param("skipped", Long.class);
  private static final Field<Integer> DISTANCE = DSL.field("distance", Integer.class);
  private static final Field<Long> NUMBER = DSL.field("number", Long.class);

  private final RenderedQuery below;
  private final RenderedQuery countBelow;
  private final RenderedQuery above;
  private final RenderedQuery countAbove;
  private final RenderedQuery all;
  private final RenderedQuery one;

  HierarchySql(DSLContext sql) {
    below = page(sql, BELOW);
    countBelow = new RenderedQuery(sql, BELOW + COUNT, List.of(NUMBER), ID, DEPTH);
    above = page(sql, ABOVE);
    countAbove = new RenderedQuery(sql, ABOVE + COUNT, List.of(NUMBER), ID, DEPTH);
    all = chart(sql, "manager_id IS NULL");
    one = chart(sql, "id = :id");
  }

  private static RenderedQuery page(DSLContext sql, String found) {
    return new RenderedQuery(
        sql, found + PAGE, columnsAnd(DISTANCE), ID, DEPTH, AT, AFTER, MOST, SKIPPED);
  }

  private static RenderedQuery chart(DSLContext sql, String top) {
    return new RenderedQuery(sql, TOPS + top + AND_BELOW, columnsAnd(NUMBER), ID, DEPTH, MOST);
  }

  private static List<Field<?>> columnsAnd(Field<?> last) {
    return List.of(
        EMPLOYEES.ID,
        EMPLOYEES.NAME,
        EMPLOYEES.TITLE,
        EMPLOYEES.USER_ID,
        EMPLOYEES.MANAGER_ID,
        last);
  }

  List<ListedEmployee> below(long id, int depth, PageRequest page) {
    return listed(below, id, depth, page);
  }

  long countBelow(long id, int depth) {
    return countBelow.fetch(id, depth).getFirst().get(NUMBER);
  }

  List<ListedEmployee> above(long id, PageRequest page) {
    return listed(above, id, Hierarchy.DEEPEST, page);
  }

  long countAbove(long id) {
    return countAbove.fetch(id, Hierarchy.DEEPEST).getFirst().get(NUMBER);
  }

  private static List<ListedEmployee> listed(
      RenderedQuery query, long id, int depth, PageRequest page) {
    Cursor start = page.after().orElse(FIRST);
    return query
        .fetch(id, depth, start.at(), start.id(), page.limit(), page.offset())
        .map(HierarchySql::listed);
  }

  private static ListedEmployee listed(Record row) {
    Employee employee = EmployeeSql.employee(row);
    return new ListedEmployee(
        employee.id(),
        employee.name(),
        employee.title(),
        employee.userId(),
        employee.managerId(),
        row.get(DISTANCE));
  }

  /// Level by level from the top, so that managers come before those who report to them.
  List<ChartNode> chart(@Nullable Long rootId, int depth, int most) {
    return (rootId == null ? all.fetch(0L, depth, most) : one.fetch(rootId, depth, most))
        .map(row -> new ChartNode(EmployeeSql.employee(row), row.get(NUMBER)));
  }
}
