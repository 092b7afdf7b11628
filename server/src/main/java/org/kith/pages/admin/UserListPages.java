package org.kith.pages.admin;

import java.util.List;
import org.kith.identity.User;
import org.kith.identity.Users;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Permission;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/// The people of the site, to whoever administers it: to be found, and to be chosen for an act on
/// many.
@Controller
class UserListPages {

  private static final int SIZE = 50;

  private final Users users;
  private final Templates templates;

  UserListPages(Users users, Templates templates) {
    this.users = users;
    this.templates = templates;
  }

  @GetMapping(UserQuery.PATH)
  View list(Visit visit, Form form, PageRequest page) {
    visit.viewer().require(Permission.ADMINISTER);
    UserQuery query = UserQuery.of(form);
    return form.submit(
        () -> {
          PageRequest wide = new PageRequest(page.page(), SIZE, page.after());
          return show(visit, query, form, users.openList(visit.viewer(), query.filter(form), wide));
        },
        refused -> show(visit, query, refused, new Page<>(List.of(), null, SIZE, null, null)));
  }

  private View show(Visit visit, UserQuery query, Form form, Page<User> found) {
    return visit.show(form.status(), templates.adminUsers(visit, query, form, found));
  }
}
