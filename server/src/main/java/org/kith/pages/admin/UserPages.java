package org.kith.pages.admin;

import java.util.List;
import java.util.Optional;
import org.kith.erasure.Erasures;
import org.kith.factors.OneTimeCodes;
import org.kith.factors.SecondFactors;
import org.kith.identity.Accounts;
import org.kith.identity.Accounts.Account;
import org.kith.identity.Role;
import org.kith.identity.User;
import org.kith.identity.UserRef;
import org.kith.identity.Users;
import org.kith.kernel.Check;
import org.kith.kernel.Problem;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.signin.PasswordLinks;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/// One account, and what is done to it (rules P4, P5, P6). The id is the name, since somebody who
/// was deleted is found by it too.
@Controller
@RequestMapping("/admin/users/{id:[0-9]{1,16}}")
class UserPages {

  private final Accounts accounts;
  private final Users users;
  private final PasswordLinks passwordLinks;
  private final SecondFactors factors;
  private final OneTimeCodes codes;
  private final Erasures erasures;
  private final Templates templates;

  UserPages(
      Accounts accounts,
      Users users,
      PasswordLinks passwordLinks,
      SecondFactors factors,
      OneTimeCodes codes,
      Erasures erasures,
      Templates templates) {
    this.accounts = accounts;
    this.users = users;
    this.passwordLinks = passwordLinks;
    this.factors = factors;
    this.codes = codes;
    this.erasures = erasures;
    this.templates = templates;
  }

  @GetMapping
  View show(Visit visit, @PathVariable long id) {
    return show(visit, id, Form.EMPTY);
  }

  @PostMapping("/role")
  View giveRole(Visit visit, @PathVariable long id, Form form) {
    Account before = account(visit, id);
    return form.submit(
        () -> {
          Check check = new Check();
          Role role = Role.checked(check, "role", form.get("role"));
          check.done();
          accounts.setRole(visit.viewer(), new UserRef.Id(id), role);
          return visit.go(
              path(id),
              Flash.of("admin.role-" + role.word(), before.username())
                  .undoneBy(path(id) + "/role?role=" + before.role().word()));
        },
        refused -> show(visit, id, refused));
  }

  @PostMapping("/deactivate")
  View deactivate(Visit visit, @PathVariable long id, Form form) {
    Account account = account(visit, id);
    return form.submit(
        () -> {
          accounts.deactivate(visit.viewer(), List.of(id));
          return visit.go(
              path(id),
              Flash.of("admin.deactivated", account.username()).undoneBy(path(id) + "/activate"));
        },
        refused -> show(visit, id, refused));
  }

  @PostMapping("/activate")
  View activate(Visit visit, @PathVariable long id) {
    Account account = account(visit, id);
    accounts.activate(visit.viewer(), List.of(id));
    return visit.go(path(id), Flash.of("admin.activated", account.username()));
  }

  /// The link is shown this once.
  @PostMapping("/password-link")
  View makePasswordLink(Visit visit, @PathVariable long id) {
    Account account = account(visit, id);
    String path = passwordLinks.make(visit.viewer(), account.username()).path();
    return visit.show(templates.adminPasswordLink(visit, account, visit.url(path)));
  }

  @PostMapping("/second-factor")
  View removeSecondFactor(Visit visit, @PathVariable long id) {
    Account account = account(visit, id);
    factors.remove(visit.viewer(), new UserRef.Id(id));
    return visit.go(path(id), Flash.of("admin.second-factor-removed", account.username()));
  }

  @PostMapping("/delete")
  View delete(Visit visit, @PathVariable long id, Form form) {
    Account account = account(visit, id);
    return form.submit(
        () -> {
          accounts.delete(visit.viewer(), new UserRef.Id(id));
          return visit.go(
              path(id),
              Flash.of("admin.deleted", account.username()).undoneBy(path(id) + "/restore"));
        },
        refused -> show(visit, id, refused));
  }

  @PostMapping("/restore")
  View restore(Visit visit, @PathVariable long id) {
    Account account = account(visit, id);
    accounts.restore(visit.viewer(), new UserRef.Id(id));
    return visit.go(path(id), Flash.of("admin.restored", account.username()));
  }

  @GetMapping("/remove")
  View showRemove(Visit visit, @PathVariable long id) {
    return visit.show(templates.adminRemove(visit, account(visit, id), Form.EMPTY));
  }

  /// The field `username` must say whom: this cannot be undone.
  @PostMapping("/remove")
  View remove(Visit visit, @PathVariable long id, Form form) {
    Account account = account(visit, id);
    return form.submit(
        () -> {
          if (!form.get("username").strip().equals(account.username())) {
            throw new Problem.Invalid("username", "must be the username of whom you remove");
          }
          erasures.erase(visit.viewer(), new UserRef.Id(id));
          return visit.go(UserQuery.PATH, Flash.of("admin.removed", account.username()));
        },
        refused -> visit.show(refused.status(), templates.adminRemove(visit, account, refused)));
  }

  private View show(Visit visit, long id, Form form) {
    Account account = account(visit, id);
    Optional<User> user =
        account.deleted()
            ? Optional.empty()
            : Optional.of(users.open(visit.viewer(), new UserRef.Id(id)));
    Form filled =
        form.values().containsKey("role") ? form : form.with("role", account.role().word());
    return visit.show(
        form.status(),
        templates.adminUser(
            visit, account, user.orElse(null), filled, !account.deleted() && codes.areNeeded(id)));
  }

  /// @throws Problem.NotFound "User not found"
  private Account account(Visit visit, long id) {
    return Optional.ofNullable(accounts.look(visit.viewer(), List.of(id)).get(id))
        .orElseThrow(() -> new Problem.NotFound("User not found"));
  }

  private static String path(long id) {
    return UserQuery.PATH + "/" + id;
  }
}
