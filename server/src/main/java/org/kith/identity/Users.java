package org.kith.identity;

import java.time.Clock;
import org.kith.kernel.Ids;
import org.kith.kernel.Problem;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// People: registering and finding them.
@Service
public class Users {

  private final UserSql users;
  private final Passwords passwords;
  private final Transactions transactions;
  private final Ids ids;
  private final Clock clock;

  Users(UserSql users, Passwords passwords, Transactions transactions, Ids ids, Clock clock) {
    this.users = users;
    this.passwords = passwords;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /// Makes a user (rule P1). Anybody may.
  ///
  /// @throws Problem.Conflict "Email already registered" or "Username already taken"
  public User register(NewUser user, Role role) {
    String hash = passwords.hash(user.password());
    long id = ids.next();
    return transactions.write(() -> {
      if (!users.insert(id, user, hash, role, clock.instant())) {
        throw new Problem.Conflict(
            users.emailExists(user.email())
                ? "Email already registered"
                : "Username already taken");
      }
      return users.find(id).orElseThrow();
    });
  }
}
