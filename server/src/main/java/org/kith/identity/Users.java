package org.kith.identity;

import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kith.kernel.Ids;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
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

  /// The user a path names, with profile and counters. Anybody may look; the email is shown only to
  /// the user and to administrators. Users who were deactivated are found, deleted ones are not.
  ///
  /// @throws Problem.NotFound "User not found"
  /// @throws Problem.Unauthorized for `me` when nobody is signed in
  public User find(Viewer viewer, UserRef ref) {
    Optional<User> found =
        switch (ref) {
          case UserRef.Id(long id) -> users.find(id);
          case UserRef.Name(String username) -> users.find(username);
          case UserRef.Me() -> users.find(viewer.requireSignedIn());
        };
    return found.map(user -> user.seenBy(viewer)).orElseThrow(Users::notFound);
  }

  /// The id of the user a path names, for use cases that need no more. Refuses like [#find].
  public long idOf(Viewer viewer, UserRef ref) {
    return switch (ref) {
      case UserRef.Id(long id) when users.exists(id) -> id;
      case UserRef.Id(long _) -> throw notFound();
      case UserRef.Name(String username) -> users.id(username).orElseThrow(Users::notFound);
      case UserRef.Me() -> viewer.requireSignedIn();
    };
  }

  /// Many people at once, in one statement, by id. Anybody may look; ids of nobody are left out.
  public Map<Long, UserSummary> summaries(Collection<Long> ids) {
    return users.summaries(Set.copyOf(ids));
  }

  private static Problem notFound() {
    return new Problem.NotFound("User not found");
  }
}
