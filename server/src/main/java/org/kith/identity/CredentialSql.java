package org.kith.identity;

import static org.kith.storage.tables.Tables.USERS;

import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.SQLDialect;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// SQL on how users sign in.
@Repository
class CredentialSql {

  private final DSLContext sql;

  CredentialSql(DSLContext sql) {
    this.sql = sql;
  }

  /// By username or email.
  Optional<Stored> find(String name) {
    return sql.select(USERS.ID, USERS.PASSWORD_HASH)
        .from(USERS)
        .where(USERS.USERNAME.eq(name).or(USERS.EMAIL.eq(name)))
        .and(maySignIn())
        .fetchOptional(row -> new Stored(row.get(USERS.ID), row.get(USERS.PASSWORD_HASH)));
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
  boolean change(long id, String oldHash, String newHash) {
    return sql.update(USERS)
            .set(USERS.PASSWORD_HASH, newHash)
            .where(USERS.ID.eq(id))
            .and(USERS.PASSWORD_HASH.eq(oldHash))
            .execute()
        == 1;
  }

  /// @return the id of the user, if there is one of that name
  Optional<Long> set(String username, String hash) {
    return sql.update(USERS)
        .set(USERS.PASSWORD_HASH, hash)
        .where(USERS.USERNAME.eq(username))
        .and(USERS.DELETED_AT.isNull())
        .returning(USERS.ID)
        .fetchOptional(USERS.ID);
  }

  private static Condition maySignIn() {
    return USERS.IS_ACTIVE.isTrue().and(USERS.DELETED_AT.isNull());
  }

  record Stored(long userId, @Nullable String passwordHash) {

    @Override
    public String toString() {
      return "Stored[" + userId + "]";
    }
  }
}
