package org.kith.schema;

import java.util.List;

/// A reference of one table to another, or to itself.
///
/// @param columns of the table that refers, each to the one in `parentColumns` at its place
public record ForeignKey(
    String table,
    List<String> columns,
    String parent,
    List<String> parentColumns,
    OnDelete onDelete) {

  /// What becomes of a row when what it refers to goes.
  public enum OnDelete {
    GOES_TOO,
    FORGETS,
    REFUSES;

    static OnDelete of(String rule) {
      return switch (rule) {
        case "CASCADE", "c" -> GOES_TOO;
        case "SET NULL", "n" -> FORGETS;
        default -> REFUSES;
      };
    }
  }
}
