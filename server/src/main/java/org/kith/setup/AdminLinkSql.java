package org.kith.setup;

import static org.kith.storage.tables.Tables.SETUP_LINK;

import java.time.Instant;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/// SQL on the one row of setup_link.
@Repository
class AdminLinkSql {

  private static final long ONLY = 1;

  private final DSLContext sql;

  AdminLinkSql(DSLContext sql) {
    this.sql = sql;
  }

  void replace(String tokenHash, Instant now) {
    sql.insertInto(SETUP_LINK)
        .set(SETUP_LINK.ID, ONLY)
        .set(SETUP_LINK.TOKEN_HASH, tokenHash)
        .set(SETUP_LINK.CREATED_AT, now)
        .onConflict(SETUP_LINK.ID)
        .doUpdate()
        .set(SETUP_LINK.TOKEN_HASH, tokenHash)
        .set(SETUP_LINK.CREATED_AT, now)
        .execute();
  }

  boolean exists(String tokenHash) {
    return sql.fetchExists(SETUP_LINK, SETUP_LINK.TOKEN_HASH.eq(tokenHash));
  }

  /// @return whether it was there
  boolean delete(String tokenHash) {
    return sql.deleteFrom(SETUP_LINK).where(SETUP_LINK.TOKEN_HASH.eq(tokenHash)).execute() == 1;
  }
}
