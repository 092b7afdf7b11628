package org.kith.pages;

import java.util.List;
import org.kith.audit.AuditEntry;

/// An entry of the audit log as a sentence: `mina deactivated ben`.
public final class AuditSentence {

  /// Everything that is in the log, by what it is done to.
  public static final List<String> ACTIONS =
      List.of(
          "user.create",
          "user.deactivate",
          "user.activate",
          "user.role",
          "user.delete",
          "user.restore",
          "user.remove",
          "user.export",
          "user.password",
          "user.password-link",
          "user.second-factor",
          "avatar.set",
          "avatar.remove",
          "post.change",
          "post.tag",
          "post.untag",
          "post.delete",
          "post.restore",
          "post.remove",
          "comment.change",
          "comment.delete",
          "comment.restore",
          "category.create",
          "category.change",
          "category.remove",
          "project.change",
          "project.invite",
          "project.withdraw",
          "project.role",
          "project.remove_member",
          "project.hand_over",
          "project.remove",
          "product.offer",
          "product.change",
          "product.delete",
          "product.restore",
          "product_category.create",
          "product_category.change",
          "product_category.remove",
          "order.cancel",
          "employee.hire",
          "employee.change",
          "employee.remove",
          "read.email",
          "read.unpublished",
          "read.deleted",
          "read.followers_only",
          "read.follows",
          "read.order",
          "read.invitation");

  private static final String SOMEBODY = "…";

  private AuditSentence() {}

  public static String of(Visit visit, AuditEntry entry) {
    String actor =
        entry.actor() == null
            ? visit.text("admin.command-line")
            : named(visit, entry.actor().username());
    return ACTIONS.contains(entry.action())
        ? sentence(visit, entry.action(), actor, named(visit, entry.targetName()), entry.detail())
        : "%s: %s %s %s".formatted(actor, entry.action(), entry.targetName(), entry.detail());
  }

  /// Of whom was erased the log has no name any more.
  public static String named(Visit visit, String name) {
    return name.isEmpty() ? visit.text("admin.erased-name") : name;
  }

  /// The same of nobody in particular: what is done.
  public static String of(Visit visit, String action) {
    return sentence(visit, action, SOMEBODY, SOMEBODY, SOMEBODY);
  }

  private static String sentence(
      Visit visit, String action, String actor, String target, String detail) {
    String key = action.replace('.', '-').replace('_', '-');
    return visit.text("admin.audit-" + key, actor, target, detail);
  }
}
