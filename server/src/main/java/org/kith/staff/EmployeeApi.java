package org.kith.staff;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.AtMost;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.staff.EmployeeChange.Link;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Employees and their chart.
@RestController
@RequestMapping("/api/employees")
class EmployeeApi {

  private final Employees employees;
  private final Hierarchy hierarchy;

  EmployeeApi(Employees employees, Hierarchy hierarchy) {
    this.employees = employees;
    this.hierarchy = hierarchy;
  }

  @PostMapping
  ResponseEntity<Employee> hire(Viewer viewer, @RequestBody Whole body) {
    Employee employee = employees.hire(viewer, body.change());
    return ResponseEntity.created(URI.create("/api/employees/" + employee.id())).body(employee);
  }

  @GetMapping
  Page<Employee> list(Viewer viewer, PageRequest page) {
    return employees.list(viewer, page);
  }

  @GetMapping("/{id}")
  Employee employee(Viewer viewer, @PathVariable long id) {
    return employees.find(viewer, id);
  }

  @PutMapping("/{id}")
  Employee replace(Viewer viewer, @PathVariable long id, @RequestBody Whole body) {
    return employees.change(viewer, id, body.change());
  }

  @PatchMapping("/{id}")
  Employee change(Viewer viewer, @PathVariable long id, @RequestBody Part body) {
    return employees.change(viewer, id, body.change());
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(
      Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "refuse") String reports) {
    employees.remove(
        viewer,
        id,
        switch (reports) {
          case "refuse" -> false;
          case "move_up" -> true;
          default -> throw new Problem.Invalid("reports", "must be one of refuse, move_up");
        });
  }

  @GetMapping("/{id}/reports")
  Page<ListedEmployee> reports(
      Viewer viewer,
      @PathVariable long id,
      @RequestParam(defaultValue = "1") int depth,
      PageRequest page) {
    return hierarchy.reports(viewer, id, depth, page);
  }

  @GetMapping("/{id}/chain")
  Page<ListedEmployee> chain(Viewer viewer, @PathVariable long id, PageRequest page) {
    return hierarchy.chain(viewer, id, page);
  }

  @GetMapping("/chart")
  Chart chart(
      Viewer viewer,
      @RequestParam(required = false) @Nullable Long root,
      @RequestParam(defaultValue = "100") int depth) {
    return hierarchy.chart(viewer, root, depth);
  }

  record Whole(
      @Nullable @AtMost(100) String name,
      @Nullable @AtMost(100) String title,
      @Nullable Long userId,
      @Nullable Long managerId) {

    EmployeeChange change() {
      return EmployeeChange.whole(name, title, userId, managerId);
    }
  }

  /// @param userId null when it was not sent, empty when it was sent as null
  /// @param managerId likewise
  @SuppressWarnings("NullableOptional")
  record Part(
      @Nullable @AtMost(100) String name,
      @Nullable @AtMost(100) String title,
      @Nullable Optional<Long> userId,
      @Nullable Optional<Long> managerId) {

    EmployeeChange change() {
      return new EmployeeChange(
          name,
          title,
          userId == null ? null : new Link(userId.orElse(null)),
          managerId == null ? null : new Link(managerId.orElse(null)));
    }
  }
}
