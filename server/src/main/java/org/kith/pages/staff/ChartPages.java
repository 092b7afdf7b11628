package org.kith.pages.staff;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kith.identity.Users;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.staff.Employee;
import org.kith.staff.Employees;
import org.kith.staff.Hierarchy;
import org.kith.staff.ListedEmployee;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The organisation chart (rule E1), for whoever is signed in.
@Controller
class ChartPages {

  /// More would be a page that no browser likes. Where the chart is cut, it links to the rest.
  static final int MOST_PEOPLE = 1_000;

  static final int MOST_LEVELS = 100;

  private final Employees employees;
  private final Hierarchy hierarchy;
  private final Users users;
  private final Templates templates;

  ChartPages(Employees employees, Hierarchy hierarchy, Users users, Templates templates) {
    this.employees = employees;
    this.hierarchy = hierarchy;
    this.users = users;
    this.templates = templates;
  }

  /// @param root whose chart; null for everybody's
  /// @param unfold shows every level at once
  @GetMapping("/chart")
  View chart(
      Visit visit,
      @RequestParam(required = false) @Nullable Long root,
      @RequestParam(defaultValue = "false") boolean unfold) {
    return visit.show(
        templates.staffChart(
            visit, hierarchy.chart(visit.viewer(), root, MOST_LEVELS, MOST_PEOPLE), root, unfold));
  }

  /// @param depth how far down the list of reports goes
  @GetMapping("/chart/{id}")
  View employee(
      Visit visit,
      @PathVariable long id,
      @RequestParam(defaultValue = "1") int depth,
      PageRequest page) {
    Employee employee = employees.find(visit.viewer(), id);
    Page<ListedEmployee> chain =
        hierarchy.chain(visit.viewer(), id, PageRequest.first(PageRequest.MAX_SIZE));
    Page<ListedEmployee> reports = hierarchy.reports(visit.viewer(), id, depth, page);
    Set<Long> people =
        Stream.concat(
                Optional.ofNullable(employee.userId()).stream(),
                reports.items().stream().map(ListedEmployee::userId).filter(Objects::nonNull))
            .collect(Collectors.toSet());
    return visit.show(
        templates.staffEmployee(visit, employee, chain, reports, depth, users.summaries(people)));
  }
}
