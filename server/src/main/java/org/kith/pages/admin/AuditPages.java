package org.kith.pages.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kith.audit.Audit;
import org.kith.audit.AuditEntry;
import org.kith.identity.UserRef;
import org.kith.identity.Users;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.pages.AuditSentence;
import org.kith.pages.Choice;
import org.kith.pages.Form;
import org.kith.pages.Paths;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/// The audit log in sentences, newest first, for whoever administers.
@Controller
class AuditPages {

  private static final String PATH = "/admin/audit";

  private final Audit audit;
  private final Users users;
  private final Templates templates;

  AuditPages(Audit audit, Users users, Templates templates) {
    this.audit = audit;
    this.users = users;
    this.templates = templates;
  }

  /// `actor` and `target` are usernames, or ids: of those too who are gone, and of what is no
  /// person.
  @GetMapping(PATH)
  View list(Visit visit, Form form, PageRequest page) {
    visit.viewer().require(Permission.ADMINISTER);
    return form.submit(
        () -> {
          Audit.Filter filter =
              Audit.Filter.of(
                  id(visit, form, "actor"), id(visit, form, "target"), form.orNull("action"));
          return show(visit, form, audit.list(visit.viewer(), filter, page));
        },
        refused -> show(visit, refused, new Page<>(List.of(), null, page.size(), null, null)));
  }

  private @Nullable Long id(Visit visit, Form form, String field) {
    Optional<String> named = form.given(field);
    if (named.isEmpty()) {
      return null;
    }
    try {
      UserRef ref = UserRef.of(named.get().matches("@.*|[0-9]+") ? named.get() : "@" + named.get());
      return ref instanceof UserRef.Id(long id) ? (Long) id : users.idOf(visit.viewer(), ref);
    } catch (Problem.Invalid | Problem.NotFound e) {
      throw new Problem.Invalid(field, "must be the username of somebody here");
    }
  }

  private View show(Visit visit, Form form, Page<AuditEntry> entries) {
    return visit.show(
        form.status(), templates.adminAudit(visit, form, entries, actions(visit), base(form)));
  }

  private static List<Choice> actions(Visit visit) {
    return Stream.concat(
            Stream.of(new Choice("", visit.text("admin.any-action"))),
            AuditSentence.ACTIONS.stream()
                .map(action -> new Choice(action, AuditSentence.of(visit, action))))
        .toList();
  }

  private static String base(Form form) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String name : List.of("actor", "target", "action")) {
      form.given(name).ifPresent(value -> fields.put(name, value));
    }
    return Paths.with(PATH, fields);
  }
}
