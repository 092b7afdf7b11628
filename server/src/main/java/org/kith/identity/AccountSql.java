package org.kith.identity;

import static org.kith.storage.tables.Tables.USERS;
import static org.kith.storage.tables.Tables.USER_STATS;

import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.SQLDialect;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// SQL on how users register and sign in.
@Repository
class AccountSql {

  private final DSLContext sql;

  AccountSql(DSLContext sql) {
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

  record Credentials(long userId, @Nullable String passwordHash) {

    @Override
    public String toString() {
      return "Credentials[" + userId + "]";
    }
  }
}
