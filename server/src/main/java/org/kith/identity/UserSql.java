package org.kith.identity;

import static org.jooq.impl.DSL.row;
import static org.kith.storage.tables.Tables.PROFILES;
import static org.kith.storage.tables.Tables.USERS;
import static org.kith.storage.tables.Tables.USER_STATS;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
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
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.kith.storage.IdList;
import org.springframework.stereotype.Repository;

/// SQL that finds users.
@Repository
class UserSql {

  private static final char ESCAPE = '!';

  private final DSLContext sql;
  private final IdList ids;

  UserSql(DSLContext sql) {
    this.sql = sql;
    ids = new IdList(sql, "ids");
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

  boolean haveAdministrator() {
    return haveAdministrator(DSL.noCondition());
  }

  boolean haveAdministratorBeside(long id) {
    return haveAdministrator(USERS.ID.ne(id));
  }

  private boolean haveAdministrator(Condition among) {
    return sql.fetchExists(
        USERS,
        USERS
            .ROLE
            .eq(Role.ADMINISTRATOR.word())
            .and(USERS.IS_ACTIVE.isTrue())
            .and(USERS.DELETED_AT.isNull())
            .and(among));
  }

  Optional<Long> id(String username) {
    return sql.select(USERS.ID)
        .from(USERS)
        .where(USERS.USERNAME.eq(username))
        .and(USERS.DELETED_AT.isNull())
        .fetchOptional(USERS.ID);
  }

  Optional<Long> idOfEmail(String email) {
    return sql.select(USERS.ID)
        .from(USERS)
        .where(USERS.EMAIL.eq(email))
        .and(USERS.IS_ACTIVE.isTrue())
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

  /// Keeps a user from being removed until the transaction ends. On SQLite a transaction that
  /// writes is alone, and there is no such lock.
  ///
  /// @return false when there is no such user
  boolean hold(long id) {
    SelectConditionStep<Record1<Long>> user =
        sql.select(USERS.ID).from(USERS).where(USERS.ID.eq(id)).and(USERS.DELETED_AT.isNull());
    return sql.dialect() == SQLDialect.SQLITE
        ? sql.fetchExists(user)
        : user.forKeyShare().fetchOptional().isPresent();
  }

  private Optional<User> find(Condition condition) {
    return select().where(condition).and(USERS.DELETED_AT.isNull()).fetchOptional(UserSql::user);
  }

  List<User> list(
      Users.Filter filter, Collection<Long> without, PageRequest page, LocalDate today) {
    Cursor start = page.start();
    return select()
        .where(matching(filter, today))
        .and(isNoneOf(without))
        .and(row(USERS.CREATED_AT, USERS.ID).lt(Instant.ofEpochMilli(start.at()), start.id()))
        .orderBy(USERS.CREATED_AT.desc(), USERS.ID.desc())
        .limit(page.limit())
        .offset(page.offset())
        .fetch(UserSql::user);
  }

  long count(Users.Filter filter, Collection<Long> without, LocalDate today) {
    return sql.fetchCount(
        DSL.select(USERS.ID)
            .from(USERS)
            .leftJoin(PROFILES)
            .on(PROFILES.USER_ID.eq(USERS.ID))
            .where(matching(filter, today))
            .and(isNoneOf(without)));
  }

  List<Long> ids(Users.Filter filter, int limit, LocalDate today) {
    return sql.select(USERS.ID)
        .from(USERS)
        .leftJoin(PROFILES)
        .on(PROFILES.USER_ID.eq(USERS.ID))
        .where(matching(filter, today))
        .orderBy(USERS.ID)
        .limit(limit)
        .fetch(USERS.ID);
  }

  private Condition isNoneOf(Collection<Long> people) {
    return people.isEmpty() ? DSL.noCondition() : DSL.not(ids.contains(USERS.ID, people));
  }

  private static Condition matching(Users.Filter filter, LocalDate today) {
    Condition all = filter.deleted() ? USERS.DELETED_AT.isNotNull() : USERS.DELETED_AT.isNull();
    if (filter.role() != null) {
      all = all.and(USERS.ROLE.eq(filter.role().word()));
    }
    if (filter.active() != null) {
      all = all.and(USERS.IS_ACTIVE.eq(filter.active()));
    }
    if (filter.minAge() != null) {
      all = all.and(PROFILES.BIRTH_DATE.le(today.minusYears(filter.minAge())));
    }
    if (filter.maxAge() != null) {
      all = all.and(PROFILES.BIRTH_DATE.gt(today.minusYears(filter.maxAge() + 1L)));
    }
    if (!filter.q().isEmpty()) {
      String pattern = "%" + DSL.escape(ProfileSql.folded(filter.q()), ESCAPE) + "%";
      all =
          all.and(
              USERS.USERNAME.like(pattern, ESCAPE).or(PROFILES.FOLDED_NAME.like(pattern, ESCAPE)));
    }
    return all;
  }

  private SelectOnConditionStep<Record> select() {
    return sql.select(
            USERS.ID,
            USERS.USERNAME,
            USERS.EMAIL,
            USERS.EMAIL_CONFIRMED_AT,
            USERS.ROLE,
            USERS.IS_ACTIVE,
            USERS.IS_PRIVATE,
            USERS.CREATED_AT,
            USER_STATS.POST_COUNT,
            USER_STATS.FOLLOWER_COUNT,
            USER_STATS.FOLLOWING_COUNT)
        .select(ProfileSql.COLUMNS)
        .from(USERS)
        .join(USER_STATS)
        .on(USER_STATS.USER_ID.eq(USERS.ID))
        .leftJoin(PROFILES)
        .on(PROFILES.USER_ID.eq(USERS.ID));
  }

  private static User user(Record row) {
    return new User(
        row.get(USERS.ID),
        row.get(USERS.USERNAME),
        row.get(USERS.EMAIL),
        row.get(USERS.EMAIL_CONFIRMED_AT) != null,
        Role.of(row.get(USERS.ROLE)),
        row.get(USERS.IS_ACTIVE),
        row.get(USERS.IS_PRIVATE),
        row.get(PROFILES.USER_ID) == null ? null : ProfileSql.profile(row),
        row.get(USER_STATS.POST_COUNT),
        row.get(USER_STATS.FOLLOWER_COUNT),
        row.get(USER_STATS.FOLLOWING_COUNT),
        row.get(USERS.CREATED_AT),
        null,
        null);
  }
}
