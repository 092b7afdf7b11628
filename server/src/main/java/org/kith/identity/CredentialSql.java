package org.kith.identity;

import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.kith.storage.tables.Tables.ERASURES;
import static org.kith.storage.tables.Tables.PROFILES;
import static org.kith.storage.tables.Tables.USERS;
import static org.kith.storage.tables.Tables.USER_STATS;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.SQLDialect;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// SQL on the names and passwords of people: making users with them, and signing in by them.
@Repository
class CredentialSql {

  private final DSLContext sql;

  CredentialSql(DSLContext sql) {
    this.sql = sql;
  }

  /// @return false when the username or the email is taken, and then nothing was written
  boolean insert(NewAccount account, Instant now) {
    if (!erased(List.of(account)).isEmpty()) {
      return false;
    }
    int rows =
        sql.insertInto(USERS)
            .set(USERS.ID, account.id)
            .set(USERS.USERNAME, account.username)
            .set(USERS.EMAIL, account.email)
            .set(USERS.PASSWORD_HASH, account.passwordHash)
            .set(USERS.ROLE, account.role.word())
            .set(USERS.IS_ACTIVE, true)
            .set(USERS.CREATED_AT, now)
            .onConflictDoNothing()
            .execute();
    if (rows == 1) {
      sql.insertInto(USER_STATS).set(USER_STATS.USER_ID, account.id).execute();
    }
    return rows == 1;
  }

  /// Usernames among these accounts' that somebody had who was erased, or is being.
  private Set<String> erased(List<NewAccount> accounts) {
    Map<String, String> names =
        accounts.stream()
            .map(NewAccount::username)
            .collect(Collectors.toMap(NewUser::erased, Function.identity()));
    return sql.select(ERASURES.NAME_HASH)
        .from(ERASURES)
        .where(ERASURES.NAME_HASH.in(names.keySet()))
        .fetchSet(row -> String.valueOf(names.get(row.value1())));
  }

  /// All of them, or as many as nobody else's name or email stands in the way of.
  ///
  /// @return how many were written
  int insertAll(List<NewAccount> accounts, Instant now) {
    if (!erased(accounts).isEmpty()) {
      return 0;
    }
    var users =
        sql.insertInto(
            USERS,
            USERS.ID,
            USERS.USERNAME,
            USERS.EMAIL,
            USERS.PASSWORD_HASH,
            USERS.ROLE,
            USERS.IS_ACTIVE,
            USERS.CREATED_AT);
    var stats = sql.insertInto(USER_STATS, USER_STATS.USER_ID);
    for (NewAccount account : accounts) {
      users =
          users.values(
              account.id,
              account.username,
              account.email,
              account.passwordHash,
              account.role.word(),
              true,
              now);
      stats = stats.values(account.id);
    }
    int written = users.onConflictDoNothing().execute();
    if (written == accounts.size()) {
      stats.execute();
    }
    return written;
  }

  /// Usernames and emails among these accounts' that other users have.
  Set<String> taken(List<NewAccount> accounts) {
    Set<String> names = new HashSet<>();
    accounts.forEach(account -> names.addAll(List.of(account.username, account.email)));
    List<Long> ids = accounts.stream().map(NewAccount::id).toList();
    Set<String> taken = new HashSet<>(erased(accounts));
    sql.select(USERS.USERNAME, USERS.EMAIL)
        .from(USERS)
        .where(USERS.USERNAME.in(names).or(USERS.EMAIL.in(names)))
        .and(USERS.ID.notIn(ids))
        .forEach(row -> taken.addAll(List.of(row.value1(), row.value2())));
    taken.retainAll(names);
    return taken;
  }

  void insertProfile(long userId, String fullName) {
    sql.insertInto(PROFILES)
        .set(PROFILES.USER_ID, userId)
        .set(PROFILES.FULL_NAME, fullName)
        .set(PROFILES.FOLDED_NAME, ProfileSql.folded(fullName))
        .set(PROFILES.BIO, "")
        .set(PROFILES.AVATAR, "")
        .set(PROFILES.LOCATION, "")
        .set(PROFILES.WEBSITE, "")
        .execute();
  }

  boolean emailExists(String email) {
    return sql.fetchExists(USERS, USERS.EMAIL.eq(email));
  }

  Optional<Long> idOf(String username) {
    return sql.select(USERS.ID)
        .from(USERS)
        .where(USERS.USERNAME.eq(username))
        .fetchOptional(USERS.ID);
  }

  /// By username or email.
  Optional<Stored> find(String name) {
    return find(USERS.USERNAME.eq(name).or(USERS.EMAIL.eq(name)));
  }

  Optional<Stored> find(long id) {
    return find(USERS.ID.eq(id));
  }

  private Optional<Stored> find(Condition condition) {
    return sql.select(USERS.ID, USERS.USERNAME, USERS.EMAIL, USERS.PASSWORD_HASH)
        .from(USERS)
        .where(condition)
        .and(maySignIn())
        .fetchOptional(row ->
            new Stored(
                row.get(USERS.ID),
                row.get(USERS.USERNAME),
                row.get(USERS.EMAIL),
                row.get(USERS.PASSWORD_HASH)));
  }

  /// On SQLite a transaction that writes is alone, and there is no such lock.
  ///
  /// @return false when the user may not sign in, or no longer with this password
  boolean lockForSignIn(long id, String passwordHash) {
    return lock(USERS.ID.eq(id).and(USERS.PASSWORD_HASH.eq(passwordHash)));
  }

  /// As [#lockForSignIn(long, String)], whatever the password is.
  boolean lockForSignIn(long id) {
    return lock(USERS.ID.eq(id));
  }

  private boolean lock(Condition condition) {
    SelectConditionStep<Record1<Long>> user =
        sql.select(USERS.ID).from(USERS).where(condition).and(maySignIn());
    return sql.dialect() == SQLDialect.SQLITE
        ? sql.fetchExists(user)
        : user.forShare().fetchOptional().isPresent();
  }

  /// @param oldHash null for the first one
  /// @return false when the password is no longer the old one, and then nothing was written
  boolean changePassword(long id, @Nullable String oldHash, String newHash) {
    return sql.update(USERS)
            .set(USERS.PASSWORD_HASH, newHash)
            .where(USERS.ID.eq(id))
            .and(oldHash == null ? USERS.PASSWORD_HASH.isNull() : USERS.PASSWORD_HASH.eq(oldHash))
            .execute()
        == 1;
  }

  /// @return the id of the user, if there is one of that name
  Optional<Long> setPassword(String username, String hash) {
    return sql.update(USERS)
        .set(USERS.PASSWORD_HASH, hash)
        .where(USERS.USERNAME.eq(username))
        .and(USERS.DELETED_AT.isNull())
        .returning(USERS.ID)
        .fetchOptional(USERS.ID);
  }

  boolean hasPassword(long id) {
    return sql.fetchExists(USERS, USERS.ID.eq(id), USERS.PASSWORD_HASH.isNotNull());
  }

  Optional<Credentials.Email> email(long id) {
    return sql.select(USERS.EMAIL, USERS.EMAIL_CONFIRMED_AT)
        .from(USERS)
        .where(USERS.ID.eq(id))
        .and(maySignIn())
        .fetchOptional(row ->
            new Credentials.Email(row.get(USERS.EMAIL), row.get(USERS.EMAIL_CONFIRMED_AT) != null));
  }

  /// @param confirmedAt null for an address that is not confirmed
  /// @return false when somebody else has it, and then nothing was written
  boolean setEmail(long id, String email, @Nullable Instant confirmedAt) {
    var others = USERS.as("others");
    return sql.update(USERS)
            .set(USERS.EMAIL, email)
            .set(USERS.EMAIL_CONFIRMED_AT, confirmedAt)
            .where(USERS.ID.eq(id))
            .and(
                notExists(
                    selectOne().from(others).where(others.EMAIL.eq(email)).and(others.ID.ne(id))))
            .execute()
        == 1;
  }

  private static Condition maySignIn() {
    return USERS.IS_ACTIVE.isTrue().and(USERS.DELETED_AT.isNull());
  }

  /// @param passwordHash null for somebody who cannot sign in yet
  record NewAccount(
      long id, String username, String email, @Nullable String passwordHash, Role role) {

    @Override
    public String toString() {
      return "NewAccount[" + username + "]";
    }
  }

  record Stored(long userId, String username, String email, @Nullable String passwordHash) {

    @Override
    public String toString() {
      return "Stored[" + userId + "]";
    }
  }
}
