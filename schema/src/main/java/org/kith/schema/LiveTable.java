package org.kith.schema;

import java.util.List;

/// A table that holds rows of its own, as it is in a database.
///
/// @param columns in alphabetical order, since the order of creation may differ between stores
public record LiveTable(String name, List<Column> columns) {

  /// @param type as its migration declares it, in lower case and without a length: `bigint`
  public record Column(String name, String type) {}

  public List<String> columnNames() {
    return columns.stream().map(Column::name).toList();
  }
}
