package org.kith.identity;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.kith.audit.Act;
import org.kith.audit.Audit;
import org.kith.audit.Reads;
import org.kith.hidden.HiddenPeople;
import org.kith.identity.CredentialSql.NewAccount;
import org.kith.kernel.Check;
import org.kith.kernel.Cursor;
import org.kith.kernel.Ids;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.passwords.Passwords;
import org.kith.site.SiteCounters;
import org.kith.storage.Transactions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/// People: registering and finding them.
@Service
public class Users {

  private final UserSql users;
  private final CredentialSql credentials;
  private final Passwords passwords;
  private final HiddenPeople hidden;
  private final SiteCounters site;
  private final Audit audit;
  private final ApplicationEventPublisher events;
  private final Reads reads;
  private final Transactions transactions;
  private final Ids ids;
  private final Clock clock;

  Users(
      UserSql users,
      CredentialSql credentials,
      Passwords passwords,
      HiddenPeople hidden,
      SiteCounters site,
      Audit audit,
      ApplicationEventPublisher events,
      Reads reads,
      Transactions transactions,
      Ids ids,
      Clock clock) {
    this.users = users;
    this.credentials = credentials;
    this.passwords = passwords;
    this.hidden = hidden;
    this.site = site;
    this.audit = audit;
    this.events = events;
    this.reads = reads;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /// Makes a user (rule P1). Anybody may; one with more than the role USER is in the audit log. Not
  /// inside a transaction where there is a password to hash. Publishes [Registered].
  ///
  /// @throws Problem.Conflict "Email already registered" or "Username already taken"
  public User register(NewUser user, Role role) {
    return register(user, role, () -> {});
  }

  /// Makes a user if a condition holds. The condition runs in the same transaction, before; when it
  /// throws, nobody is made and what it wrote is undone.
  ///
  /// @throws Problem.Conflict "Email already registered" or "Username already taken"
  public User register(NewUser user, Role role, Runnable condition) {
    String password = user.password();
    String hash = password == null ? null : passwords.hash(password);
    long id = ids.next();
    Instant now = clock.instant();
    return transactions.write(() -> {
      condition.run();
      if (!credentials.insert(new NewAccount(id, user.username(), user.email(), hash, role), now)) {
        throw new Problem.Conflict(
            credentials.emailExists(user.email())
                ? "Email already registered"
                : "Username already taken");
      }
      if (role != Role.USER) {
        audit.record(
            Viewer.ANONYMOUS, Act.of("user.create", id, user.username()).with(role.word()));
      }
      site.add(SiteCounters.Counter.ACTIVE_USERS, 1);
      if (user.hasConfirmedEmail()) {
        credentials.setEmail(id, user.email(), now);
      }
      events.publishEvent(new Registered(id, user.email(), user.hasConfirmedEmail()));
      return users.find(id).orElseThrow();
    });
  }

  /// Whether anybody can sign in as an administrator.
  public boolean haveAdministrator() {
    return users.haveAdministrator();
  }

  /// The user a path names, with profile and counters. Anybody may look; the email is shown only to
  /// the user. Users who were deactivated are found; deleted ones are not, nor are those who are
  /// hidden from the viewer by a block.
  ///
  /// @throws Problem.NotFound "User not found"
  /// @throws Problem.Unauthorized for `me` when nobody is signed in
  public User find(Viewer viewer, UserRef ref) {
    return visible(viewer, ref).seenBy(viewer);
  }

  /// As [#find], with the email where the viewer administers, which is noted ([Reads]).
  public User open(Viewer viewer, UserRef ref) {
    return opened(viewer, List.of(visible(viewer, ref))).getFirst();
  }

  private List<User> opened(Viewer viewer, List<User> people) {
    if (!viewer.may(Permission.ADMINISTER)) {
      return people.stream().map(user -> user.seenBy(viewer)).toList();
    }
    reads.note(viewer, Reads.Kind.EMAIL, people.stream().map(User::id).toList());
    return people;
  }

  private User visible(Viewer viewer, UserRef ref) {
    Optional<User> found =
        switch (ref) {
          case UserRef.Id(long id) -> users.find(id);
          case UserRef.Name(String username) -> users.find(username);
          case UserRef.Me() -> users.find(viewer.requireSignedIn());
        };
    return found.filter(user -> !hidden.areApart(viewer, user.id())).orElseThrow(Users::notFound);
  }

  /// The id of the user a path names, for use cases that need no more. Refuses like [#find].
  public long idOf(Viewer viewer, UserRef ref) {
    long id = idOfAnybody(viewer, ref);
    if (hidden.areApart(viewer, id)) {
      throw notFound();
    }
    return id;
  }

  /// As [#idOf], but of people who are hidden from the viewer too: for use cases that concern them
  /// all the same and say themselves who may.
  public long idOfAnybody(Viewer viewer, UserRef ref) {
    return switch (ref) {
      case UserRef.Id(long id) when users.exists(id) -> id;
      case UserRef.Id(long _) -> throw notFound();
      case UserRef.Name(String username) -> users.id(username).orElseThrow(Users::notFound);
      case UserRef.Me() -> viewer.requireSignedIn();
    };
  }

  /// The id of the active user who registered with this email, in any case. For use cases that say
  /// themselves who may ask.
  public Optional<Long> idOfEmail(String email) {
    return users.idOfEmail(email.strip().toLowerCase(Locale.ROOT));
  }

  /// Many people at once, in one statement, by id. Anybody may look; ids of nobody are left out.
  public Map<Long, UserSummary> summaries(Collection<Long> ids) {
    return users.summaries(Set.copyOf(ids));
  }

  /// People that pass a filter, newest first. Anybody may look; emails are shown as by [#find].
  /// Users who were deactivated are in it unless the filter says otherwise; whoever is hidden from
  /// the viewer by a block is not. Deleted ones are not; to list them needs ADMINISTER.
  public Page<User> list(Viewer viewer, Filter filter, PageRequest page) {
    Page<User> found = listed(viewer, filter, page);
    return found.with(found.items().stream().map(user -> user.seenBy(viewer)).toList());
  }

  /// As [#list], with emails where the viewer administers, which is noted ([Reads]).
  public Page<User> openList(Viewer viewer, Filter filter, PageRequest page) {
    Page<User> found = listed(viewer, filter, page);
    return found.with(opened(viewer, found.items()));
  }

  private Page<User> listed(Viewer viewer, Filter filter, PageRequest page) {
    if (filter.deleted()) {
      viewer.require(Permission.ADMINISTER);
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    SortedSet<Long> without = hidden.from(viewer).blocked();
    return Page.of(
        page,
        users.list(filter, without, page, today),
        user -> new Cursor(user.createdAt().toEpochMilli(), user.id()),
        () -> users.count(filter, without, today));
  }

  /// The ids of people that pass a filter, in order, to do something to all of them. Needs
  /// ADMINISTER.
  ///
  /// @param limit how many at most
  public List<Long> ids(Viewer viewer, Filter filter, int limit) {
    viewer.require(Permission.ADMINISTER);
    return users.ids(filter, limit, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  /// Keeps a user from being removed until the transaction ends, so that rows may refer to it.
  ///
  /// @throws Problem.NotFound "User not found"
  void hold(long id) {
    if (!users.hold(id)) {
      throw notFound();
    }
  }

  private static Problem notFound() {
    return new Problem.NotFound("User not found");
  }

  /// Somebody registered with this email. Announced inside the transaction.
  public record Registered(long userId, String email, boolean isConfirmed) {}

  /// Which people a list shows. Ages are whole years today in UTC; people who tell no date of birth
  /// are of no age.
  ///
  /// @param active whether they are, not having been deactivated; null for both
  /// @param deleted those who were deleted, and only those, instead of all others
  /// @param role null for any
  /// @param q part of the username or the full name, in any case; empty for everybody
  public record Filter(
      @Nullable Integer minAge,
      @Nullable Integer maxAge,
      @Nullable Boolean active,
      String q,
      @Nullable Role role,
      boolean deleted) {

    public static final Filter ACTIVE = new Filter(null, null, true, "", null, false);

    private static final int OLDEST = 200;
    private static final int LONGEST = 100;

    /// @throws Problem.Invalid naming every parameter that cannot be accepted
    public static Filter of(
        @Nullable Integer minAge,
        @Nullable Integer maxAge,
        boolean activeOnly,
        @Nullable String q,
        @Nullable String role,
        boolean deleted) {
      Check check = new Check();
      age(check, "min_age", minAge);
      age(check, "max_age", maxAge);
      if (minAge != null && maxAge != null && minAge > maxAge) {
        check.refuse("max_age", "must not be less than min_age");
      }
      Filter filter =
          new Filter(
              minAge,
              maxAge,
              activeOnly ? true : null,
              check.text("q", q, 0, LONGEST),
              role == null ? null : Role.checked(check, "role", role),
              deleted);
      check.done();
      return filter;
    }

    /// The same, but those who were deactivated, and only those.
    public Filter onlyInactive() {
      return new Filter(minAge, maxAge, false, q, role, deleted);
    }

    private static void age(Check check, String field, @Nullable Integer age) {
      if (age != null && (age < 0 || age > OLDEST)) {
        check.refuse(field, "must be a whole number from 0 to " + OLDEST);
      }
    }
  }
}
