package org.kith.staff;

import static org.kith.storage.tables.Tables.EMPLOYEES;

import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.PageRequest;
import org.springframework.stereotype.Repository;

/// SQL on employees.
@Repository
class EmployeeSql {

  /// UNION, not UNION ALL: were there a circle, the same row would not be followed twice.
  private static final String REPORTS_TO =
      """
      WITH RECURSIVE above (id) AS (
          SELECT manager_id FROM employees WHERE id = ?
          UNION
          SELECT e.manager_id FROM employees e JOIN above ON e.id = above.id)
      SELECT 1 FROM above WHERE id = ?\
      """;

  private final DSLContext sql;

  EmployeeSql(DSLContext sql) {
    this.sql = sql;
  }

  /// Until the transaction ends nobody else writes employees. On SQLite a transaction that writes
  /// is alone anyway.
  void lockChart() {
    if (sql.dialect() == SQLDialect.POSTGRES) {
      sql.execute("LOCK TABLE employees IN SHARE ROW EXCLUSIVE MODE");
    }
  }

  /// @return false when the user is an employee already
  boolean insert(Employee employee) {
    return sql.insertInto(EMPLOYEES)
            .set(EMPLOYEES.ID, employee.id())
            .set(EMPLOYEES.NAME, employee.name())
            .set(EMPLOYEES.TITLE, employee.title())
            .set(EMPLOYEES.USER_ID, employee.userId())
            .set(EMPLOYEES.MANAGER_ID, employee.managerId())
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  /// @return false when the user is another employee
  boolean update(Employee employee) {
    try {
      sql.update(EMPLOYEES)
          .set(EMPLOYEES.NAME, employee.name())
          .set(EMPLOYEES.TITLE, employee.title())
          .set(EMPLOYEES.USER_ID, employee.userId())
          .set(EMPLOYEES.MANAGER_ID, employee.managerId())
          .where(EMPLOYEES.ID.eq(employee.id()))
          .execute();
      return true;
    } catch (IntegrityConstraintViolationException e) {
      return false;
    }
  }

  void moveReports(long managerId, @Nullable Long newManagerId) {
    sql.update(EMPLOYEES)
        .set(EMPLOYEES.MANAGER_ID, newManagerId)
        .where(EMPLOYEES.MANAGER_ID.eq(managerId))
        .execute();
  }

  /// @return false when somebody reports to them
  boolean delete(long id) {
    try {
      sql.deleteFrom(EMPLOYEES).where(EMPLOYEES.ID.eq(id)).execute();
      return true;
    } catch (IntegrityConstraintViolationException e) {
      return false;
    }
  }

  /// Whether somebody reports to somebody, directly or through others.
  boolean reportsTo(long id, long managerId) {
    return sql.fetchOptional(REPORTS_TO, id, managerId).isPresent();
  }

  Optional<Employee> find(long id) {
    return sql.selectFrom(EMPLOYEES)
        .where(EMPLOYEES.ID.eq(id))
        .fetchOptional(EmployeeSql::employee);
  }

  /// Ids grow with time.
  List<Employee> list(PageRequest page) {
    return sql.selectFrom(EMPLOYEES)
        .where(EMPLOYEES.ID.lt(page.start().id()))
        .orderBy(EMPLOYEES.ID.desc())
        .limit(page.limit())
        .offset(page.offset())
        .fetch(EmployeeSql::employee);
  }

  long count() {
    return sql.fetchCount(EMPLOYEES);
  }

  static Employee employee(Record row) {
    return new Employee(
        row.get(EMPLOYEES.ID),
        row.get(EMPLOYEES.NAME),
        row.get(EMPLOYEES.TITLE),
        row.get(EMPLOYEES.USER_ID),
        row.get(EMPLOYEES.MANAGER_ID));
  }
}
