package org.kith.identity;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kith.audit.Act;
import org.kith.audit.Audit;
import org.kith.identity.CredentialSql.NewAccount;
import org.kith.kernel.AtMost;
import org.kith.kernel.Check;
import org.kith.kernel.Ids;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.passwords.PasswordRule;
import org.kith.passwords.Passwords;
import org.kith.site.SiteCounters;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// Makes many users at once (rule P4).
@Service
public class BulkUsers {

  private static final int MOST = 10_000;
  private static final int ROWS_A_STATEMENT = 500;
  private static final int MOST_ERRORS = 100;

  private final CredentialSql credentials;
  private final ProfileSql profiles;
  private final Passwords passwords;
  private final SiteCounters site;
  private final Audit audit;
  private final Transactions transactions;
  private final Ids ids;
  private final Clock clock;

  BulkUsers(
      CredentialSql credentials,
      ProfileSql profiles,
      Passwords passwords,
      SiteCounters site,
      Audit audit,
      Transactions transactions,
      Ids ids,
      Clock clock) {
    this.credentials = credentials;
    this.profiles = profiles;
    this.passwords = passwords;
    this.site = site;
    this.audit = audit;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /// A user to make, as somebody sent it, not yet checked.
  ///
  /// @param password null for somebody who gets one later: until then nobody signs in as them
  /// @param role null for user
  public record Row(
      @Nullable @AtMost(50) String username,
      @Nullable @AtMost(254) String email,
      @Nullable @AtMost(200) String password,
      @Nullable @AtMost(20) String role,
      @Nullable @AtMost(100) String fullName,
      @Nullable @AtMost(2000) String bio,
      @Nullable @AtMost(500) String avatar,
      @Nullable @AtMost(100) String location,
      @Nullable @AtMost(500) String website,
      @Nullable LocalDate birthDate) {

    @Override
    public String toString() {
      return "Row[" + username + "]";
    }
  }

  /// Makes up to 10 000 users: all of them, or none. Needs ADMINISTER. Each password costs its
  /// hash, one after the other and before anything is written; rows without one are quick.
  ///
  /// @return the users in the order of the rows
  /// @throws Problem.Invalid naming the rows and fields that cannot be accepted: `[16].email`
  /// @throws Problem.Conflict naming the first row whose username or email somebody has
  public List<User> create(Viewer viewer, List<Row> rows) {
    viewer.require(Permission.ADMINISTER);
    if (rows.isEmpty() || rows.size() > MOST) {
      throw new Problem.Invalid("users", "must be a list of 1 to " + MOST + " users");
    }
    List<NewMember> members = checked(rows);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<NewAccount> all = members.stream().map(this::account).toList();
    transactions.run(() -> {
      for (int start = 0; start < all.size(); start += ROWS_A_STATEMENT) {
        int end = Math.min(all.size(), start + ROWS_A_STATEMENT);
        insert(all.subList(start, end), members.subList(start, end), start, now);
      }
      audit.record(
          viewer,
          new Act(
              "user.create",
              all.stream().map(a -> new Act.Target(a.id(), a.username())).toList(),
              ""));
      site.add(SiteCounters.Counter.ACTIVE_USERS, all.size());
    });
    List<User> made = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      made.add(user(all.get(i), members.get(i).profile, now));
    }
    return made;
  }

  private List<NewMember> checked(List<Row> rows) {
    Check check = new Check();
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Map<String, Integer> firstRow = new HashMap<>();
    List<NewMember> members = new ArrayList<>();
    for (int i = 0; i < rows.size() && check.count() < MOST_ERRORS; i++) {
      String field = "[" + i + "].";
      NewMember member = NewMember.of(check, field, rows.get(i), today);
      refuseDouble(check, firstRow, field + "username", member.username, i);
      refuseDouble(check, firstRow, field + "email", member.email, i);
      members.add(member);
    }
    check.done();
    return members;
  }

  private static void refuseDouble(
      Check check, Map<String, Integer> firstRow, String field, String value, int row) {
    Integer first = value.isEmpty() ? null : firstRow.putIfAbsent(value, row);
    if (first != null) {
      check.refuse(field, "is also in row [" + first + "]");
    }
  }

  private NewAccount account(NewMember member) {
    String hash = member.password == null ? null : passwords.hash(member.password);
    return new NewAccount(ids.next(), member.username, member.email, hash, member.role);
  }

  private void insert(List<NewAccount> some, List<NewMember> members, int firstRow, Instant now) {
    if (credentials.insertAll(some, now) < some.size()) {
      throw conflict(some, firstRow);
    }
    Map<Long, Profile> filled = new LinkedHashMap<>();
    for (int i = 0; i < some.size(); i++) {
      if (members.get(i).profile != null) {
        filled.put(some.get(i).id(), members.get(i).profile);
      }
    }
    if (!filled.isEmpty()) {
      profiles.insertAll(filled);
    }
  }

  private Problem conflict(List<NewAccount> some, int firstRow) {
    Set<String> taken = credentials.taken(some);
    for (int i = 0; i < some.size(); i++) {
      String row = "Row [" + (firstRow + i) + "] (" + some.get(i).username() + "): ";
      if (taken.contains(some.get(i).email())) {
        return new Problem.Conflict(row + "Email already registered");
      }
      if (taken.contains(some.get(i).username())) {
        return new Problem.Conflict(row + "Username already taken");
      }
    }
    return new Problem.Conflict("Some of these users were made by another request meanwhile");
  }

  private static User user(NewAccount account, @Nullable Profile profile, Instant now) {
    return new User(
        account.id(),
        account.username(),
        account.email(),
        false,
        account.role(),
        true,
        false,
        profile,
        0,
        0,
        0,
        now,
        null,
        null);
  }

  private record NewMember(
      String username,
      String email,
      @Nullable String password,
      Role role,
      @Nullable Profile profile) {

    static NewMember of(Check check, String field, Row row, LocalDate today) {
      String username = NewUser.checkUsername(check, field + "username", row.username);
      String email = NewUser.checkEmail(check, field + "email", row.email);
      return new NewMember(
          username,
          email,
          row.password == null
              ? null
              : PasswordRule.check(check, field + "password", row.password, username, email),
          row.role == null ? Role.USER : Role.checked(check, field + "role", row.role),
          profile(check, field, row, today));
    }

    private static @Nullable Profile profile(Check check, String field, Row row, LocalDate today) {
      try {
        Profile profile =
            Profile.of(
                row.fullName, row.bio, row.avatar, row.location, row.website, row.birthDate, today);
        Profiles.requireKept(profile, "");
        return profile.equals(Profile.EMPTY) ? null : profile;
      } catch (Problem.Invalid e) {
        e.errors().forEach(error -> check.refuse(field + error.field(), error.message()));
        return null;
      }
    }

    @Override
    public String toString() {
      return "NewMember[" + username + "]";
    }
  }
}
