package org.kith.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.identity.Users;
import org.kith.kernel.AtMost;
import org.kith.kernel.Check;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Acts on many people, with a preview and an undo (rule P4).
@RestController
@RequestMapping("/api/users")
class BulkActApi {

  private final BulkActs acts;

  BulkActApi(BulkActs acts) {
    this.acts = acts;
  }

  @PostMapping("/bulk-preview")
  BulkReport preview(Viewer viewer, @RequestBody ActBody body) {
    viewer.require(Permission.ADMINISTER);
    return acts.preview(viewer, BulkAct.of(body.act, body.role), selected(viewer, body));
  }

  @PostMapping("/bulk-act")
  BulkReport act(Viewer viewer, @RequestBody ActBody body) {
    viewer.require(Permission.ADMINISTER);
    return acts.act(viewer, BulkAct.of(body.act, body.role), selected(viewer, body));
  }

  @PostMapping("/bulk-undo")
  BulkReport undo(Viewer viewer, @RequestBody UndoBody body) {
    viewer.require(Permission.ADMINISTER);
    List<BulkActs.Former> changes = few("changes", body.changes);
    requireWords(changes);
    return acts.undo(viewer, BulkAct.of(body.act, body.role), changes);
  }

  private static void requireWords(List<BulkActs.Former> changes) {
    Check check = new Check();
    for (int i = 0; i < changes.size(); i++) {
      check.text("changes[" + i + "].was", changes.get(i).was(), 0, BulkActs.LONGEST_WORD);
    }
    check.done();
  }

  private List<Long> selected(Viewer viewer, ActBody body) {
    if ((body.ids == null) == (body.filter == null)) {
      throw new Problem.Invalid("ids", "must be given, or else a filter");
    }
    return body.filter == null ? few("ids", body.ids) : acts.select(viewer, body.filter.filter());
  }

  private static <T> List<T> few(String field, @Nullable List<T> list) {
    if (list == null || list.size() > BulkActs.MOST) {
      throw new Problem.Invalid(field, "must be a list of at most " + BulkActs.MOST);
    }
    return list;
  }

  /// @param act `deactivate`, `activate` or `role`
  /// @param ids of people, or else a filter
  record ActBody(
      @Nullable @AtMost(20) String act,
      @Nullable @AtMost(20) String role,
      @Nullable @AtMost(BulkActs.MOST) List<Long> ids,
      @Nullable FilterBody filter) {}

  /// As the list of users is filtered.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FilterBody(
      @Nullable @AtMost(100) String q,
      @Nullable @AtMost(20) String role,
      @Nullable Boolean activeOnly,
      @Nullable Boolean deleted,
      @Nullable Integer minAge,
      @Nullable Integer maxAge) {

    Users.Filter filter() {
      return Users.Filter.of(
          minAge, maxAge, Boolean.TRUE.equals(activeOnly), q, role, Boolean.TRUE.equals(deleted));
    }
  }

  /// What an act answered.
  record UndoBody(
      @Nullable @AtMost(20) String act,
      @Nullable @AtMost(20) String role,
      @Nullable @AtMost(BulkActs.MOST) List<BulkActs.Former> changes) {}
}
