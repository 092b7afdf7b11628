package org.kith.erasure;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.kith.audit.Act;
import org.kith.audit.Audit;
import org.kith.comments.ErasedComments;
import org.kith.factors.Reauthentication;
import org.kith.idempotency.Once;
import org.kith.identity.Accounts;
import org.kith.identity.NewUser;
import org.kith.identity.UserRef;
import org.kith.identity.Users;
import org.kith.kernel.Cursor;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.mail.ForgottenPasswords;
import org.kith.storage.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/// Erasing somebody for good (rule P5): posts, comments, reactions, follows, profile, sign-ins and
/// whatever else the database has of them alone. What others depend on keeps its shape without
/// them: threads, orders, projects with other members. Nobody gets their username again.
///
/// From the moment an erasure is asked for nobody sees them any more, and nobody can take it back.
/// Rows go in parts, each a transaction of its own, so that whoever else writes does not wait for
/// long; a part that was broken off is begun again, by whatever server.
@Service
public class Erasures {

  /// Rows in a transaction.
  static final int PART = 500;

  /// Parts that whoever asks waits for.
  private static final int AT_ONCE = 40;

  private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);

  private final ErasureSql erasures;
  private final RemainsSql remains;
  private final Accounts accounts;
  private final Users users;
  private final Reauthentication reauthentication;
  private final ErasedComments comments;
  private final Audit audit;
  private final Once once;
  private final ForgottenPasswords links;
  private final Transactions transactions;
  private final Clock clock;

  Erasures(
      ErasureSql erasures,
      RemainsSql remains,
      Accounts accounts,
      Users users,
      Reauthentication reauthentication,
      ErasedComments comments,
      Audit audit,
      Once once,
      ForgottenPasswords links,
      Transactions transactions,
      Clock clock) {
    this.erasures = erasures;
    this.remains = remains;
    this.accounts = accounts;
    this.users = users;
    this.reauthentication = reauthentication;
    this.comments = comments;
    this.audit = audit;
    this.once = once;
    this.links = links;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Erases the viewer, who proves that it is they. Not inside a transaction.
  ///
  /// @param username theirs, typed out
  /// @throws Problem.Invalid naming `username`, `password` or `otp`
  /// @throws Problem.TooMany after too many wrong passwords or codes
  /// @throws Problem.Conflict "Somebody must remain who administers"
  public void eraseOneself(Viewer viewer, String username, String password, String otp) {
    viewer.requireSignedIn();
    String own = users.find(viewer, new UserRef.Me()).username();
    if (!username.strip().toLowerCase(Locale.ROOT).equals(own)) {
      throw new Problem.Invalid("username", "must be your own username");
    }
    reauthentication.require(viewer, password, otp);
    begin(viewer, new UserRef.Me());
  }

  /// Erases somebody, deleted or not. Needs ADMINISTER, and is in the audit log, which knows
  /// afterwards by what id the person was called and not by what name.
  ///
  /// @throws Problem.NotFound "User not found"
  /// @throws Problem.Conflict "Somebody must remain who administers"
  public void erase(Viewer viewer, UserRef ref) {
    viewer.require(Permission.ADMINISTER);
    begin(viewer, ref);
  }

  /// As [#erase(Viewer, UserRef)], to the end, for commands of operators, who need no permission.
  ///
  /// @throws Problem.NotFound "User not found"
  public void erase(String username) {
    long userId =
        erasures
            .idOf(username.strip().toLowerCase(Locale.ROOT))
            .orElseThrow(() -> new Problem.NotFound("User not found"));
    transactions.run(() -> {
      accounts.leave(userId);
      erasures
          .find(userId)
          .ifPresent(person -> {
            audit.record(Viewer.ANONYMOUS, Act.of("user.remove", userId, person.username()));
            erasures.begin(userId, NewUser.erased(person.username()), now());
          });
    });
    proceed(userId, Integer.MAX_VALUE);
  }

  private void begin(Viewer viewer, UserRef ref) {
    long left =
        accounts.leave(
            viewer,
            ref,
            account -> erasures.begin(account.id(), NewUser.erased(account.username()), now()));
    proceed(left, AT_ONCE);
  }

  /// Goes on with all that was begun, to the end: whose request ended before, or whose server; and
  /// who is here again by a backup. For work that nobody asks for.
  public void proceed() {
    for (long userId : erasures.open()) {
      try {
        accounts.leave(userId);
        proceed(userId, Integer.MAX_VALUE);
      } catch (Problem.Conflict e) {
        LOG.warn("the erasure of {} waits: {}", userId, e.detail());
      }
    }
  }

  private void proceed(long userId, int parts) {
    boolean more = true;
    for (int part = 0; more && part < parts; part++) {
      more = part(userId, PART);
    }
  }

  /// Removes a part of what there is.
  ///
  /// @param most rows
  /// @return whether there may be more
  boolean part(long userId, int most) {
    return transactions.write(() -> {
      if (!erasures.lockOpen(userId)) {
        return false;
      }
      int removed = comments.remove(userId, most);
      if (removed < most) {
        RemainsSql.Part part = remains.remove(userId, most - removed);
        audit.forget(part.ids());
        removed += part.rows();
      }
      erasures.count(userId, removed);
      if (removed < most) {
        finish(userId);
      }
      return removed == most;
    });
  }

  /// What names them goes last, since by it the rest was found.
  private void finish(long userId) {
    erasures
        .find(userId)
        .ifPresent(person -> {
          audit.forget(userId, person.username());
          once.forget(userId, person.username(), person.email());
          links.forget(person.username(), person.email());
          accounts.remove(userId);
        });
    erasures.finish(userId, now());
  }

  /// Whom nobody may bring back.
  @EventListener
  void on(Accounts.Restoring restoring) {
    if (erasures.isOpen(restoring.userId())) {
      throw new Problem.Conflict("This account is being erased, which nobody can take back");
    }
  }

  /// Who was erased and is being, the last first. Needs ADMINISTER.
  public Page<Erasure> list(Viewer viewer, PageRequest page) {
    viewer.require(Permission.ADMINISTER);
    List<Erasure> rows = erasures.list(page);
    return Page.of(
        page,
        rows,
        erasure -> new Cursor(erasure.requestedAt().toEpochMilli(), erasure.userId()),
        erasures::count);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
