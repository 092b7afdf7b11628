package org.kith.openid;

import static org.jooq.impl.DSL.row;
import static org.kith.storage.tables.Tables.IDENTITIES;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.springframework.stereotype.Repository;

/// SQL on identities.
@Repository
class IdentitySql {

  private final DSLContext sql;

  IdentitySql(DSLContext sql) {
    this.sql = sql;
  }

  /// @return false when it is somebody's already, or the user has another one there, and then
  ///   nothing was written
  boolean insert(long userId, Identity identity) {
    return sql.insertInto(IDENTITIES)
            .set(IDENTITIES.ID, identity.id())
            .set(IDENTITIES.USER_ID, userId)
            .set(IDENTITIES.ISSUER, identity.issuer())
            .set(IDENTITIES.SUBJECT, identity.subject())
            .set(IDENTITIES.CREATED_AT, identity.createdAt())
            .set(IDENTITIES.LAST_USED_AT, identity.lastUsedAt())
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  Optional<Long> userOf(String issuer, String subject) {
    return sql.select(IDENTITIES.USER_ID)
        .from(IDENTITIES)
        .where(IDENTITIES.ISSUER.eq(issuer))
        .and(IDENTITIES.SUBJECT.eq(subject))
        .fetchOptional(IDENTITIES.USER_ID);
  }

  /// @return false when it is not this user's any more
  boolean use(long userId, String issuer, String subject, Instant now) {
    return sql.update(IDENTITIES)
            .set(IDENTITIES.LAST_USED_AT, now)
            .where(IDENTITIES.ISSUER.eq(issuer))
            .and(IDENTITIES.SUBJECT.eq(subject))
            .and(IDENTITIES.USER_ID.eq(userId))
            .execute()
        == 1;
  }

  boolean exists(long userId, String issuer) {
    return sql.fetchExists(IDENTITIES, IDENTITIES.USER_ID.eq(userId), IDENTITIES.ISSUER.eq(issuer));
  }

  List<Identity> list(long userId, PageRequest page) {
    Cursor start = page.start();
    return sql.select(
            IDENTITIES.ID,
            IDENTITIES.ISSUER,
            IDENTITIES.SUBJECT,
            IDENTITIES.CREATED_AT,
            IDENTITIES.LAST_USED_AT)
        .from(IDENTITIES)
        .where(IDENTITIES.USER_ID.eq(userId))
        .and(
            row(IDENTITIES.CREATED_AT, IDENTITIES.ID)
                .lt(Instant.ofEpochMilli(start.at()), start.id()))
        .orderBy(IDENTITIES.CREATED_AT.desc(), IDENTITIES.ID.desc())
        .limit(page.limit())
        .offset(page.offset())
        .fetch(row ->
            new Identity(
                row.get(IDENTITIES.ID),
                row.get(IDENTITIES.ISSUER),
                row.get(IDENTITIES.SUBJECT),
                row.get(IDENTITIES.CREATED_AT),
                row.get(IDENTITIES.LAST_USED_AT)));
  }

  int count(long userId) {
    return sql.fetchCount(IDENTITIES, IDENTITIES.USER_ID.eq(userId));
  }

  /// @return whether this user had this identity
  boolean delete(long userId, long id) {
    return sql.deleteFrom(IDENTITIES)
            .where(IDENTITIES.USER_ID.eq(userId))
            .and(IDENTITIES.ID.eq(id))
            .execute()
        == 1;
  }
}
