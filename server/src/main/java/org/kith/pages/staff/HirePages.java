package org.kith.pages.staff;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kith.identity.UserRef;
import org.kith.identity.UserSummary;
import org.kith.identity.Users;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.pages.Choice;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.staff.ChartNode;
import org.kith.staff.Employee;
import org.kith.staff.EmployeeChange;
import org.kith.staff.Employees;
import org.kith.staff.Hierarchy;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Taking people on, moving them and letting them go (rule E1). Needs ADMINISTER.
@Controller
class HirePages {

  private static final String INDENT = "\u2014\u00a0";

  private final Employees employees;
  private final Hierarchy hierarchy;
  private final Users users;
  private final Templates templates;

  HirePages(Employees employees, Hierarchy hierarchy, Users users, Templates templates) {
    this.employees = employees;
    this.hierarchy = hierarchy;
    this.users = users;
    this.templates = templates;
  }

  /// The field `manager` says below whom.
  @GetMapping("/chart/new")
  View showNew(Visit visit, Form form) {
    return newForm(visit, form);
  }

  @PostMapping("/chart/new")
  View hire(Visit visit, Form form) {
    visit.viewer().require(Permission.ADMINISTER);
    return form.submit(
        () -> {
          Employee hired = toField(() -> employees.hire(visit.viewer(), change(visit, form)));
          return visit.go("/chart/" + hired.id(), Flash.of("staff.hired", hired.name()));
        },
        refused -> newForm(visit, refused));
  }

  @GetMapping("/chart/{id}/edit")
  View showEdit(Visit visit, @PathVariable long id) {
    Employee employee = find(visit, id);
    return editForm(visit, employee, filled(employee));
  }

  private Form filled(Employee employee) {
    Map<Long, UserSummary> user =
        employee.userId() == null ? Map.of() : users.summaries(List.of(employee.userId()));
    return Form.filled(
        "name",
        employee.name(),
        "title",
        employee.title(),
        "user",
        user.values().stream().map(UserSummary::username).findAny().orElse(null),
        "manager",
        employee.managerId());
  }

  @PostMapping("/chart/{id}/edit")
  View change(Visit visit, @PathVariable long id, Form form) {
    Employee employee = find(visit, id);
    return form.submit(
        () -> {
          Employee changed =
              toField(() -> employees.change(visit.viewer(), id, change(visit, form)));
          return visit.go("/chart/" + id, Flash.of("staff.changed", changed.name()));
        },
        refused -> editForm(visit, employee, refused));
  }

  /// The field `reports` is `move_up` to give those below to the manager above; else there must be
  /// nobody.
  @PostMapping("/chart/{id}/remove")
  View remove(Visit visit, @PathVariable long id, Form form) {
    Employee employee = find(visit, id);
    return form.submit(
        () -> {
          employees.remove(visit.viewer(), id, form.has("reports", "move_up"));
          String above = employee.managerId() == null ? "/chart" : "/chart/" + employee.managerId();
          return visit.go(above, Flash.of("staff.removed", employee.name()));
        },
        refused -> editForm(visit, employee, refused.with(filled(employee).values())));
  }

  private Employee find(Visit visit, long id) {
    visit.viewer().require(Permission.ADMINISTER);
    return employees.find(visit.viewer(), id);
  }

  private EmployeeChange change(Visit visit, Form form) {
    return EmployeeChange.whole(
        form.get("name"),
        form.get("title"),
        userId(visit, form),
        form.number("manager").orElse(null));
  }

  private @Nullable Long userId(Visit visit, Form form) {
    String name = form.get("user").strip();
    if (name.isEmpty()) {
      return null;
    }
    String username = (name.startsWith("@") ? name.substring(1) : name).toLowerCase(Locale.ROOT);
    try {
      return users.idOf(visit.viewer(), new UserRef.Name(username));
    } catch (Problem.NotFound e) {
      throw new Problem.Invalid("user", "must be the username of somebody here");
    }
  }

  /// The employee is there, so what is not found is somebody the form names.
  private static <T> T toField(Supplier<T> work) {
    try {
      return work.get();
    } catch (Problem.NotFound e) {
      throw new Problem.Conflict(e.detail());
    }
  }

  private View newForm(Visit visit, Form form) {
    visit.viewer().require(Permission.ADMINISTER);
    return visit.show(form.status(), templates.staffHire(visit, form, managers(visit, form, 0)));
  }

  private View editForm(Visit visit, Employee employee, Form form) {
    long reports =
        hierarchy.chart(visit.viewer(), employee.id(), 1, 1).items().getFirst().reportCount();
    return visit.show(
        form.status(),
        templates.staffEdit(visit, employee, reports, form, managers(visit, form, employee.id())));
  }

  /// Everybody but one, as the chart has them, and whoever the form names already.
  private List<Choice> managers(Visit visit, Form form, long except) {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("", visit.text("staff.at-the-top")));
    add(
        choices,
        hierarchy
            .chart(visit.viewer(), null, ChartPages.MOST_LEVELS, ChartPages.MOST_PEOPLE)
            .items(),
        "",
        except);
    String named = form.get("manager");
    if (choices.stream().noneMatch(choice -> choice.value().equals(named))) {
      choices.add(new Choice(named, named));
    }
    return choices;
  }

  private static void add(List<Choice> choices, List<ChartNode> nodes, String indent, long except) {
    for (ChartNode node : nodes) {
      if (node.id() != except) {
        String title = node.title().isEmpty() ? "" : ", " + node.title();
        choices.add(new Choice(String.valueOf(node.id()), indent + node.name() + title));
      }
      add(choices, node.reports(), indent + INDENT, except);
    }
  }
}
