package org.kith.admin;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kith.identity.Role;

/// What an act does, or would do, to each of many people; by id.
///
/// @param role the one that is given; null unless that is what is done
/// @param total people it was asked for, each once
public record BulkReport(
    BulkAct.Kind act, @Nullable Role role, int total, List<Change> changes, List<LeftOut> leftOut) {

  public BulkReport {
    changes = List.copyOf(changes);
    leftOut = List.copyOf(leftOut);
  }

  /// How those who are changed were before: what an undo needs.
  public List<BulkActs.Former> formers() {
    return changes.stream().map(change -> new BulkActs.Former(change.id, change.was)).toList();
  }

  /// Is all that was asked for so already?
  boolean isDone() {
    return changes.isEmpty() && leftOut.stream().allMatch(one -> one.reason == Reason.ALREADY);
  }

  List<Long> changedIds() {
    return changes.stream().map(Change::id).toList();
  }

  /// @param was `active`, `inactive` or a role: what an undo brings back
  public record Change(long id, String username, String was) {}

  /// @param username null for an id of nobody
  public record LeftOut(long id, @Nullable String username, Reason reason) {}

  /// Why nothing happens to somebody.
  public enum Reason {
    /// It is so already.
    ALREADY,
    UNKNOWN,
    DELETED,
    /// Nobody does it to themselves among many.
    ONESELF,
    /// Oneself, and nobody else administers.
    LAST_ADMINISTRATOR,
    /// What would be undone was changed again by somebody since.
    CHANGED_MEANWHILE;

    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
