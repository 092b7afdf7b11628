package org.kith.identity;

import static org.kith.storage.tables.Tables.PROFILES;
import static org.kith.storage.tables.Tables.USERS;
import static org.kith.storage.tables.Tables.USER_STATS;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.SQLDialect;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// SQL on users, profiles and user_stats.
@Repository
class UserSql {

  private final DSLContext sql;

  UserSql(DSLContext sql) {
    this.sql = sql;
  }

  /// @return false when the username or the email is taken, and then nothing was written
  boolean insert(long id, NewUser user, String passwordHash, Role role, Instant now) {
    int rows =
        sql.insertInto(USERS)
            .set(USERS.ID, id)
            .set(USERS.USERNAME, user.username())
            .set(USERS.EMAIL, user.email())
            .set(USERS.PASSWORD_HASH, passwordHash)
            .set(USERS.ROLE, role.word())
            .set(USERS.IS_ACTIVE, true)
            .set(USERS.CREATED_AT, now)
            .onConflictDoNothing()
            .execute();
    if (rows == 1) {
      sql.insertInto(USER_STATS).set(USER_STATS.USER_ID, id).execute();
    }
    return rows == 1;
  }

  boolean emailExists(String email) {
    return sql.fetchExists(USERS, USERS.EMAIL.eq(email));
  }

  Optional<User> find(long id) {
    return find(USERS.ID.eq(id));
  }

  Optional<User> find(String username) {
    return find(USERS.USERNAME.eq(username));
  }

  boolean exists(long id) {
    return sql.fetchExists(USERS, USERS.ID.eq(id).and(USERS.DELETED_AT.isNull()));
  }

  Optional<Long> id(String username) {
    return sql.select(USERS.ID)
        .from(USERS)
        .where(USERS.USERNAME.eq(username))
        .and(USERS.DELETED_AT.isNull())
        .fetchOptional(USERS.ID);
  }

  Map<Long, UserSummary> summaries(Set<Long> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return sql.select(USERS.ID, USERS.USERNAME, PROFILES.FULL_NAME, PROFILES.AVATAR)
        .from(USERS)
        .leftJoin(PROFILES)
        .on(PROFILES.USER_ID.eq(USERS.ID))
        .where(USERS.ID.in(ids))
        .and(USERS.DELETED_AT.isNull())
        .fetchMap(
            USERS.ID,
            row ->
                new UserSummary(
                    row.get(USERS.ID),
                    row.get(USERS.USERNAME),
                    Objects.requireNonNullElse(row.get(PROFILES.FULL_NAME), ""),
                    Objects.requireNonNullElse(row.get(PROFILES.AVATAR), "")));
  }

  private Optional<User> find(Condition condition) {
    return sql.select(
            USERS.ID,
            USERS.USERNAME,
            USERS.EMAIL,
            USERS.ROLE,
            USERS.IS_ACTIVE,
            USERS.CREATED_AT,
            USER_STATS.POST_COUNT,
            USER_STATS.FOLLOWER_COUNT,
            USER_STATS.FOLLOWING_COUNT,
            PROFILES.USER_ID,
            PROFILES.FULL_NAME,
            PROFILES.BIO,
            PROFILES.AVATAR,
            PROFILES.LOCATION,
            PROFILES.WEBSITE,
            PROFILES.BIRTH_DATE)
        .from(USERS)
        .join(USER_STATS)
        .on(USER_STATS.USER_ID.eq(USERS.ID))
        .leftJoin(PROFILES)
        .on(PROFILES.USER_ID.eq(USERS.ID))
        .where(condition)
        .and(USERS.DELETED_AT.isNull())
        .fetchOptional(UserSql::user);
  }

  /// For signing in, by username or email.
  Optional<Credentials> credentials(String name) {
    return sql.select(USERS.ID, USERS.PASSWORD_HASH)
        .from(USERS)
        .where(USERS.USERNAME.eq(name).or(USERS.EMAIL.eq(name)))
        .and(maySignIn())
        .fetchOptional(row -> new Credentials(row.get(USERS.ID), row.get(USERS.PASSWORD_HASH)));
  }

  Optional<String> passwordHash(long id) {
    return sql.select(USERS.PASSWORD_HASH)
        .from(USERS)
        .where(USERS.ID.eq(id))
        .and(maySignIn())
        .fetchOptional(USERS.PASSWORD_HASH);
  }

  /// On SQLite a transaction that writes is alone, and there is no such lock.
  ///
  /// @return false when the user may not sign in, or no longer with this password
  boolean lockForSignIn(long id, String passwordHash) {
    SelectConditionStep<Record1<Long>> user =
        sql.select(USERS.ID)
            .from(USERS)
            .where(USERS.ID.eq(id))
            .and(USERS.PASSWORD_HASH.eq(passwordHash))
            .and(maySignIn());
    return sql.dialect() == SQLDialect.SQLITE
        ? sql.fetchExists(user)
        : user.forShare().fetchOptional().isPresent();
  }

  /// @return false when the password is no longer the old one, and then nothing was written
  boolean changePassword(long id, String oldHash, String newHash) {
    return sql.update(USERS)
            .set(USERS.PASSWORD_HASH, newHash)
            .where(USERS.ID.eq(id))
            .and(USERS.PASSWORD_HASH.eq(oldHash))
            .execute()
        == 1;
  }

  private static Condition maySignIn() {
    return USERS.IS_ACTIVE.isTrue().and(USERS.DELETED_AT.isNull());
  }

  private static User user(Record row) {
    return new User(
        row.get(USERS.ID),
        row.get(USERS.USERNAME),
        row.get(USERS.EMAIL),
        Role.of(row.get(USERS.ROLE)),
        row.get(USERS.IS_ACTIVE),
        row.get(PROFILES.USER_ID) == null
            ? null
            : new Profile(
                row.get(PROFILES.FULL_NAME),
                row.get(PROFILES.BIO),
                row.get(PROFILES.AVATAR),
                row.get(PROFILES.LOCATION),
                row.get(PROFILES.WEBSITE),
                row.get(PROFILES.BIRTH_DATE)),
        row.get(USER_STATS.POST_COUNT),
        row.get(USER_STATS.FOLLOWER_COUNT),
        row.get(USER_STATS.FOLLOWING_COUNT),
        row.get(USERS.CREATED_AT),
        null,
        null);
  }

  record Credentials(long userId, @Nullable String passwordHash) {

    @Override
    public String toString() {
      return "Credentials[" + userId + "]";
    }
  }
}
