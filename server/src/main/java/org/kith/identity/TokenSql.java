package org.kith.identity;

import static org.kith.storage.tables.Tables.TOKENS;
import static org.kith.storage.tables.Tables.USERS;

import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.kith.kernel.Viewer;
import org.springframework.stereotype.Repository;

/// SQL on tokens.
@Repository
class TokenSql {

  private final DSLContext sql;

  TokenSql(DSLContext sql) {
    this.sql = sql;
  }

  void insert(long id, long userId, String tokenHash, Instant now, Instant expiry) {
    sql.insertInto(TOKENS)
        .set(TOKENS.ID, id)
        .set(TOKENS.USER_ID, userId)
        .set(TOKENS.TOKEN_HASH, tokenHash)
        .set(TOKENS.CREATED_AT, now)
        .set(TOKENS.EXPIRES_AT, expiry)
        .execute();
  }

  Optional<Viewer> viewer(String tokenHash, Instant now) {
    return sql.select(TOKENS.ID, USERS.ID, USERS.ROLE)
        .from(TOKENS)
        .join(USERS)
        .on(USERS.ID.eq(TOKENS.USER_ID))
        .where(TOKENS.TOKEN_HASH.eq(tokenHash))
        .and(TOKENS.EXPIRES_AT.gt(now))
        .and(USERS.IS_ACTIVE)
        .and(USERS.DELETED_AT.isNull())
        .fetchOptional(row ->
            new Viewer(
                row.get(USERS.ID), Role.of(row.get(USERS.ROLE)).permissions(), row.get(TOKENS.ID)));
  }
}
