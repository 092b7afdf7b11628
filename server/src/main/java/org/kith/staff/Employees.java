package org.kith.staff;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kith.audit.Act;
import org.kith.audit.Audit;
import org.kith.identity.Standings;
import org.kith.kernel.Cursor;
import org.kith.kernel.Ids;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.staff.EmployeeChange.Link;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// Who works here (rule E1). Reading needs a sign-in, writing ADMINISTER and is in the audit log.
///
/// Every write locks in one order: the people (shared, by id), then the whole chart. So no two
/// moves can close a circle together that neither of them would see alone.
@Service
public class Employees {

  private final EmployeeSql employees;
  private final Standings standings;
  private final Audit audit;
  private final Transactions transactions;
  private final Ids ids;

  Employees(
      EmployeeSql employees, Standings standings, Audit audit, Transactions transactions, Ids ids) {
    this.employees = employees;
    this.standings = standings;
    this.audit = audit;
    this.transactions = transactions;
    this.ids = ids;
  }

  /// Takes somebody on.
  ///
  /// @throws Problem.Invalid naming the fields that cannot be accepted
  /// @throws Problem.NotFound "User not found" or "Manager not found"
  /// @throws Problem.Conflict "This user is an employee already"
  public Employee hire(Viewer viewer, EmployeeChange whole) {
    long me = viewer.require(Permission.ADMINISTER);
    EmployeeChange checked = whole.checked();
    long id = ids.next();
    return transactions.write(() -> {
      hold(me, checked.userId());
      employees.lockChart();
      Employee employee = checked.of(new Employee(id, "", "", null, null));
      requireManager(employee.managerId());
      if (!employees.insert(employee)) {
        throw userTaken();
      }
      audit.record(viewer, Act.of("employee.hire", id, employee.name()));
      return employee;
    });
  }

  /// Writes what the change holds; a whole one replaces everything.
  ///
  /// @throws Problem.Invalid naming the fields that cannot be accepted
  /// @throws Problem.NotFound "Employee not found", "User not found" or "Manager not found"
  /// @throws Problem.Conflict when the user is another employee, or when somebody would report to
  ///   themselves, directly or through others
  public Employee change(Viewer viewer, long id, EmployeeChange change) {
    long me = viewer.require(Permission.ADMINISTER);
    EmployeeChange checked = change.checked();
    return transactions.write(() -> {
      hold(me, checked.userId());
      employees.lockChart();
      Employee before = employees.find(id).orElseThrow(Employees::notFound);
      Employee after = checked.of(before);
      if (!Objects.equals(before.managerId(), after.managerId())) {
        requireManager(after.managerId());
        requireNoCircle(id, after.managerId());
      }
      if (!employees.update(after)) {
        throw userTaken();
      }
      audit.record(viewer, Act.of("employee.change", id, after.name()));
      return after;
    });
  }

  /// Lets somebody go.
  ///
  /// @param moveUp gives those who report to them to their manager; else they must have none
  /// @throws Problem.NotFound "Employee not found"
  /// @throws Problem.Conflict when somebody reports to them and is not to be moved up
  public void remove(Viewer viewer, long id, boolean moveUp) {
    long me = viewer.require(Permission.ADMINISTER);
    transactions.run(() -> {
      hold(me, null);
      employees.lockChart();
      Employee leaving = employees.find(id).orElseThrow(Employees::notFound);
      if (moveUp) {
        employees.moveReports(id, leaving.managerId());
      }
      if (!employees.delete(id)) {
        throw new Problem.Conflict(
            "Somebody reports to this employee; move them first, or ask for reports=move_up");
      }
      audit.record(viewer, Act.of("employee.remove", id, leaving.name()));
    });
  }

  /// @throws Problem.NotFound "Employee not found"
  public Employee find(Viewer viewer, long id) {
    viewer.requireSignedIn();
    return employees.find(id).orElseThrow(Employees::notFound);
  }

  /// Everybody, who came last first.
  public Page<Employee> list(Viewer viewer, PageRequest page) {
    viewer.requireSignedIn();
    List<Employee> rows = employees.list(page);
    return Page.of(page, rows, row -> new Cursor(row.id(), row.id()), employees::count);
  }

  private void hold(long me, @Nullable Link user) {
    Set<Long> people = new HashSet<>(Set.of(me));
    if (user != null && user.id() != null) {
      people.add(user.id());
    }
    Set<Long> active = standings.hold(people);
    if (!active.contains(me)) {
      throw new Problem.Unauthorized("Sign in to do this");
    }
    if (!active.containsAll(people)) {
      throw new Problem.NotFound("User not found");
    }
  }

  private void requireManager(@Nullable Long managerId) {
    if (managerId != null && employees.find(managerId).isEmpty()) {
      throw new Problem.NotFound("Manager not found");
    }
  }

  private void requireNoCircle(long id, @Nullable Long managerId) {
    if (managerId == null) {
      return;
    }
    if (managerId == id) {
      throw new Problem.Conflict("Nobody can be their own manager");
    }
    if (employees.reportsTo(managerId, id)) {
      throw new Problem.Conflict("The new manager reports to this employee; that is a circle");
    }
  }

  private static Problem userTaken() {
    return new Problem.Conflict("This user is an employee already");
  }

  static Problem notFound() {
    return new Problem.NotFound("Employee not found");
  }
}
