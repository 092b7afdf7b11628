package org.kith.staff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An employee in the chart, with those who report to them.
///
/// @param reportCount how many report to them directly, also those the chart leaves out
/// @param reports in the order in which they came; fewer than `reportCount` where the chart is cut
public record ChartNode(
    long id,
    String name,
    String title,
    @Nullable Long userId,
    @Nullable Long managerId,
    long reportCount,
    List<ChartNode> reports) {

  ChartNode(Employee employee, long reportCount) {
    this(
        employee.id(),
        employee.name(),
        employee.title(),
        employee.userId(),
        employee.managerId(),
        reportCount,
        new ArrayList<>());
  }

  /// Hangs everybody below their manager.
  ///
  /// @param nodes managers before those who report to them
  /// @return those whose manager is not among the nodes
  static List<ChartNode> nested(List<ChartNode> nodes) {
    Map<Long, ChartNode> byId = new HashMap<>();
    List<ChartNode> tops = new ArrayList<>();
    for (ChartNode node : nodes) {
      ChartNode manager = node.managerId == null ? null : byId.get(node.managerId);
      (manager == null ? tops : manager.reports).add(node);
      byId.put(node.id, node);
    }
    return tops;
  }
}
