package org.kith.admin;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kith.identity.Accounts;
import org.kith.identity.BulkUsers;
import org.kith.identity.User;
import org.kith.kernel.AtMost;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.web.BodyLimit;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What operators do to many accounts at once (rule P4).
@RestController
@RequestMapping("/api/users")
class BulkApi {

  private static final int MOST = 10_000;
  private static final int MOST_BYTES = 16 << 20;

  private final BulkUsers bulk;
  private final Accounts accounts;

  BulkApi(BulkUsers bulk, Accounts accounts) {
    this.bulk = bulk;
    this.accounts = accounts;
  }

  @Bean
  static BodyLimit.Allowance manyUsers() {
    return new BodyLimit.Allowance("/api/users/bulk-create", MOST_BYTES);
  }

  @PostMapping("/bulk-create")
  @ResponseStatus(HttpStatus.CREATED)
  Created create(Viewer viewer, @RequestBody @AtMost(MOST) List<BulkUsers.@Nullable Row> rows) {
    viewer.requireSignedIn();
    List<User> users = bulk.create(viewer, whole(rows));
    return new Created("Successfully created " + users.size() + " users", users);
  }

  @PutMapping("/bulk-deactivate")
  Affected deactivate(Viewer viewer, @RequestBody @AtMost(MOST) List<@Nullable Long> ids) {
    List<Long> affected = accounts.deactivate(viewer, few(ids));
    return new Affected("Deactivated " + affected.size() + " users", affected);
  }

  @PutMapping("/bulk-activate")
  Affected activate(Viewer viewer, @RequestBody @AtMost(MOST) List<@Nullable Long> ids) {
    List<Long> affected = accounts.activate(viewer, few(ids));
    return new Affected("Activated " + affected.size() + " users", affected);
  }

  private static List<Long> few(List<@Nullable Long> ids) {
    if (ids.size() > MOST) {
      throw new Problem.Invalid("ids", "must be at most " + MOST);
    }
    return whole(ids);
  }

  private static <T> List<T> whole(List<@Nullable T> list) {
    int missing = list.indexOf(null);
    if (missing >= 0) {
      throw new Problem.Invalid("[" + missing + "]", "must not be null");
    }
    return list.stream().filter(Objects::nonNull).toList();
  }

  record Created(String message, List<User> users) {}

  /// @param affectedIds those who were changed, in order
  record Affected(String message, List<Long> affectedIds) {}
}
