package org.kith.pages.admin;

import java.util.List;
import org.kith.admin.BulkAct;
import org.kith.admin.BulkActs;
import org.kith.admin.BulkActs.Former;
import org.kith.admin.BulkReport;
import org.kith.kernel.Permission;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Paths;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Acts on many people in three steps (rule P4): looked at, done, perhaps undone. The page that
/// tells that it is done is the answer to the form itself, since what an undo needs may be too much
/// for a cookie or an address; sent twice, the form does nothing more and is answered the same.
@Controller
class BulkPages {

  private final BulkActs acts;
  private final Templates templates;

  BulkPages(BulkActs acts, Templates templates) {
    this.acts = acts;
    this.templates = templates;
  }

  /// The field `do` is an act, for a role with the role behind a dash: `role-moderator`. Without
  /// `all` it is for the people whose ids are in the fields `id`.
  @GetMapping("/admin/users/preview")
  View preview(Visit visit, Form form) {
    visit.viewer().require(Permission.ADMINISTER);
    UserQuery query = UserQuery.of(form);
    String[] words = form.get("do").split("-", 2);
    BulkAct act = BulkAct.of(words[0], words.length == 2 ? words[1] : null);
    List<Long> ids =
        form.given("all").isPresent()
            ? acts.select(visit.viewer(), query.filter(form))
            : form.numbers("id");
    return preview(visit, Form.EMPTY, act, ids, query.path());
  }

  @PostMapping("/admin/users/act")
  View act(Visit visit, Form form) {
    BulkAct act = wanted(visit, form);
    List<Former> seen = SeenChanges.read(form.get("changes"));
    String back = back(form);
    return form.submit(
        () -> {
          acts.actAsSeen(visit.viewer(), act, seen);
          return visit.show(
              templates.adminDone(visit, act, seen.size(), SeenChanges.text(seen), back));
        },
        refused -> preview(visit, refused, act, seen.stream().map(Former::id).toList(), back));
  }

  @PostMapping("/admin/users/undo")
  View undo(Visit visit, Form form) {
    BulkReport undone =
        acts.undo(visit.viewer(), wanted(visit, form), SeenChanges.read(form.get("changes")));
    int left = undone.leftOut().size();
    return visit.go(
        back(form),
        left == 0
            ? Flash.of("admin.undone", undone.changes().size())
            : Flash.of("admin.undone-partly", undone.changes().size(), left));
  }

  private static BulkAct wanted(Visit visit, Form form) {
    visit.viewer().require(Permission.ADMINISTER);
    return BulkAct.of(form.get("act"), form.orNull("role"));
  }

  private static String back(Form form) {
    return form.given("return").map(Paths::own).orElse(UserQuery.PATH);
  }

  private View preview(Visit visit, Form form, BulkAct act, List<Long> ids, String back) {
    BulkReport report = acts.preview(visit.viewer(), act, ids);
    return visit.show(
        form.status(),
        templates.adminPreview(visit, form, act, report, SeenChanges.text(report.formers()), back));
  }
}
