package org.kith.identity;

import static org.kith.storage.tables.Tables.USERS;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.springframework.stereotype.Repository;

/// SQL on whether people are active.
@Repository
class StandingSql {

  private final DSLContext sql;

  StandingSql(DSLContext sql) {
    this.sql = sql;
  }

  /// On SQLite a transaction that writes is alone, and there is no such lock.
  Set<Long> hold(Collection<Long> userIds) {
    var people =
        sql.select(USERS.ID, USERS.IS_ACTIVE, USERS.DELETED_AT)
            .from(USERS)
            .where(USERS.ID.in(userIds))
            .orderBy(USERS.ID);
    Select<?> held = sql.dialect() == SQLDialect.SQLITE ? people : people.forShare();
    return held.stream()
        .filter(row -> row.get(USERS.IS_ACTIVE) && row.get(USERS.DELETED_AT) == null)
        .map(row -> row.get(USERS.ID))
        .collect(Collectors.toUnmodifiableSet());
  }
}
