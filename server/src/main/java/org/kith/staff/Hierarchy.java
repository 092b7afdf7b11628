package org.kith.staff;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Check;
import org.kith.kernel.Cursor;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.springframework.stereotype.Service;

/// Who stands above and below whom (rule E1). Whoever is signed in may look.
@Service
public class Hierarchy {

  /// As deep as one answer looks.
  public static final int DEEPEST = 10_000;

  /// Levels of a nested answer: JSON readers give up on deep nesting.
  static final int MOST_LEVELS = 100;

  /// People in one nested answer.
  static final int MOST_PEOPLE = 10_000;

  private final Employees employees;
  private final HierarchySql hierarchy;

  Hierarchy(Employees employees, HierarchySql hierarchy) {
    this.employees = employees;
    this.hierarchy = hierarchy;
  }

  /// Those who report to somebody, directly or through others, the nearest first.
  ///
  /// @param depth 1 for direct reports only, to 10 000
  /// @throws Problem.NotFound "Employee not found"
  /// @throws Problem.Invalid of the parameter `depth`
  public Page<ListedEmployee> reports(Viewer viewer, long id, int depth, PageRequest page) {
    requireDepth(depth, DEEPEST);
    employees.find(viewer, id);
    return page(page, hierarchy.below(id, depth, page), () -> hierarchy.countBelow(id, depth));
  }

  /// The chain of command: the manager, their manager, up to the top.
  ///
  /// @throws Problem.NotFound "Employee not found"
  public Page<ListedEmployee> chain(Viewer viewer, long id, PageRequest page) {
    employees.find(viewer, id);
    return page(page, hierarchy.above(id, page), () -> hierarchy.countAbove(id));
  }

  private static Page<ListedEmployee> page(
      PageRequest request, List<ListedEmployee> rows, java.util.function.LongSupplier total) {
    return Page.of(request, rows, row -> new Cursor(row.distance(), row.id()), total);
  }

  /// The chart of everybody, or of one employee and all below them. It is cut after 100 levels and
  /// after 10 000 people, the lowest level first; ask for the chart of one of the lowest to read
  /// on.
  ///
  /// @param rootId whose chart; null for everybody's
  /// @param depth levels, 1 to 100
  /// @throws Problem.NotFound "Employee not found"
  /// @throws Problem.Invalid of the parameter `depth`
  public Chart chart(Viewer viewer, @Nullable Long rootId, int depth) {
    return chart(viewer, rootId, depth, MOST_PEOPLE);
  }

  /// As [#chart(Viewer, Long, int)], cut after fewer people.
  ///
  /// @param most people, 1 to 10 000
  public Chart chart(Viewer viewer, @Nullable Long rootId, int depth, int most) {
    viewer.requireSignedIn();
    requireDepth(depth, MOST_LEVELS);
    List<ChartNode> nodes = hierarchy.chart(rootId, depth, Math.clamp(most, 1, MOST_PEOPLE));
    if (rootId != null && nodes.isEmpty()) {
      throw Employees.notFound();
    }
    List<ChartNode> tops = ChartNode.nested(nodes);
    boolean complete = nodes.stream().allMatch(node -> node.reports().size() == node.reportCount());
    return new Chart(tops, complete);
  }

  private static void requireDepth(int depth, int most) {
    if (depth < 1 || depth > most) {
      Check check = new Check();
      check.refuse("depth", "must be a whole number from 1 to " + most);
      check.done();
    }
  }
}
