package org.kith.signin;

import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.kith.storage.tables.Tables.PENDING_SIGN_INS;
import static org.kith.storage.tables.Tables.TOKENS;
import static org.kith.storage.tables.Tables.USERS;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.kith.identity.Role;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Permission;
import org.kith.kernel.Settings;
import org.kith.kernel.Viewer;
import org.kith.storage.RenderedQuery;
import org.springframework.stereotype.Repository;

/// SQL on tokens, and on sign-ins that wait for a code to become one.
@Repository
class TokenSql {

  private static final Param<String> HASH = DSL.param("hash", String.class);

  /// What the setting `require-confirmed-email` keeps for those who confirmed their address.
  private static final Set<Permission> ONLY_CONFIRMED =
      Set.of(Permission.PUBLISH, Permission.COMMENT);

  private final DSLContext sql;
  private final RenderedQuery signIn;

  private final boolean requireConfirmedEmail;

  TokenSql(DSLContext sql, Settings settings) {
    this.sql = sql;
    requireConfirmedEmail = settings.requireConfirmedEmail();
    signIn = new RenderedQuery(sql, this::signIn, HASH);
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

  /// The sign-in of this token, by its hash; none when its user may not sign in.
  Optional<SignIn> signIn(String tokenHash) {
    return signIn.fetch(tokenHash).stream()
        .findFirst()
        .map(row ->
            new SignIn(
                new Viewer(row.get(USERS.ID), permissions(row), row.get(TOKENS.ID)),
                row.get(TOKENS.EXPIRES_AT)));
  }

  private Set<Permission> permissions(Record user) {
    Set<Permission> all = Role.of(user.get(USERS.ROLE)).permissions();
    if (!requireConfirmedEmail || user.get(USERS.EMAIL_CONFIRMED_AT) != null) {
      return all;
    }
    return all.stream()
        .filter(permission -> !ONLY_CONFIRMED.contains(permission))
        .collect(Collectors.toUnmodifiableSet());
  }

  private Select<?> signIn() {
    return sql.select(TOKENS.ID, TOKENS.EXPIRES_AT, USERS.ID, USERS.ROLE, USERS.EMAIL_CONFIRMED_AT)
        .from(TOKENS)
        .join(USERS)
        .on(USERS.ID.eq(TOKENS.USER_ID))
        .where(TOKENS.TOKEN_HASH.eq(HASH))
        .and(USERS.IS_ACTIVE)
        .and(USERS.DELETED_AT.isNull());
  }

  List<Tokens.Token> list(long userId, long currentId, PageRequest page, Instant now) {
    Cursor start = page.start();
    return sql.select(TOKENS.ID, TOKENS.CREATED_AT, TOKENS.EXPIRES_AT, TOKENS.LAST_USED_AT)
        .from(TOKENS)
        .where(notEnded(userId, now))
        .and(row(TOKENS.CREATED_AT, TOKENS.ID).lt(Instant.ofEpochMilli(start.at()), start.id()))
        .orderBy(TOKENS.CREATED_AT.desc(), TOKENS.ID.desc())
        .limit(page.limit())
        .offset(page.offset())
        .fetch(row ->
            new Tokens.Token(
                row.get(TOKENS.ID),
                row.get(TOKENS.CREATED_AT),
                row.get(TOKENS.EXPIRES_AT),
                row.get(TOKENS.LAST_USED_AT),
                row.get(TOKENS.ID) == currentId));
  }

  boolean isNewer(long userId, long id, Instant than) {
    return sql.fetchExists(
        TOKENS, TOKENS.ID.eq(id), TOKENS.USER_ID.eq(userId), TOKENS.CREATED_AT.gt(than));
  }

  long count(long userId, Instant now) {
    return sql.fetchCount(TOKENS, notEnded(userId, now));
  }

  private static Condition notEnded(long userId, Instant now) {
    return TOKENS.USER_ID.eq(userId).and(TOKENS.EXPIRES_AT.gt(now));
  }

  /// @return whether this user had this token
  boolean delete(long userId, long id) {
    return sql.deleteFrom(TOKENS).where(TOKENS.USER_ID.eq(userId)).and(TOKENS.ID.eq(id)).execute()
        == 1;
  }

  /// Sign-ins that wait for a code too, which do not count.
  ///
  /// @return how many there were
  int deleteOthers(long userId, long keptId) {
    deletePending(userId);
    return sql.deleteFrom(TOKENS)
        .where(TOKENS.USER_ID.eq(userId))
        .and(TOKENS.ID.ne(keptId))
        .execute();
  }

  /// Sign-ins that wait for a code too.
  void deleteAll(long userId) {
    deletePending(userId);
    sql.deleteFrom(TOKENS).where(TOKENS.USER_ID.eq(userId)).execute();
  }

  private void deletePending(long userId) {
    sql.deleteFrom(PENDING_SIGN_INS).where(PENDING_SIGN_INS.USER_ID.eq(userId)).execute();
  }

  void insertPending(String tokenHash, long userId, Instant expiry) {
    sql.insertInto(PENDING_SIGN_INS)
        .set(PENDING_SIGN_INS.TOKEN_HASH, tokenHash)
        .set(PENDING_SIGN_INS.USER_ID, userId)
        .set(PENDING_SIGN_INS.EXPIRES_AT, expiry)
        .execute();
  }

  /// Whose sign-in this is, unless it has ended.
  Optional<Long> pendingUser(String tokenHash, Instant now) {
    return sql.select(PENDING_SIGN_INS.USER_ID)
        .from(PENDING_SIGN_INS)
        .where(PENDING_SIGN_INS.TOKEN_HASH.eq(tokenHash))
        .and(PENDING_SIGN_INS.EXPIRES_AT.gt(now))
        .fetchOptional(PENDING_SIGN_INS.USER_ID);
  }

  /// @return whether it was there
  boolean deletePending(String tokenHash) {
    return sql.deleteFrom(PENDING_SIGN_INS)
            .where(PENDING_SIGN_INS.TOKEN_HASH.eq(tokenHash))
            .execute()
        == 1;
  }

  void recordUse(List<Long> ids, Instant now) {
    sql.update(TOKENS).set(TOKENS.LAST_USED_AT, now).where(TOKENS.ID.in(ids)).execute();
  }

  /// @return how many were removed, at most `limit`
  int deleteExpired(Instant now, int limit) {
    return sql.deleteFrom(TOKENS)
        .where(
            TOKENS.ID.in(
                select(TOKENS.ID)
                    .from(TOKENS)
                    .where(TOKENS.EXPIRES_AT.le(now))
                    .orderBy(TOKENS.EXPIRES_AT)
                    .limit(limit)))
        .execute();
  }

  /// @return how many were removed, at most `limit`
  int deleteExpiredPending(Instant now, int limit) {
    return sql.deleteFrom(PENDING_SIGN_INS)
        .where(
            PENDING_SIGN_INS.TOKEN_HASH.in(
                select(PENDING_SIGN_INS.TOKEN_HASH)
                    .from(PENDING_SIGN_INS)
                    .where(PENDING_SIGN_INS.EXPIRES_AT.le(now))
                    .limit(limit)))
        .execute();
  }
}
