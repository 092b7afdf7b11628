package org.kith.teams;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.row;
import static org.kith.storage.tables.Tables.PROFILES;
import static org.kith.storage.tables.Tables.PROJECTS;
import static org.kith.storage.tables.Tables.PROJECT_MEMBERS;
import static org.kith.storage.tables.Tables.PROJECT_STATS;
import static org.kith.storage.tables.Tables.USERS;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kith.identity.UserSummary;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.springframework.stereotype.Repository;

/// SQL on projects as they are shown, made and changed.
@Repository
class ProjectSql {

  static final Condition ACTIVE = condition(USERS.IS_ACTIVE).and(USERS.DELETED_AT.isNull());

  private static final char ESCAPE = '!';

  private final DSLContext sql;

  ProjectSql(DSLContext sql) {
    this.sql = sql;
  }

  Optional<Long> id(ProjectRef ref) {
    return sql.select(PROJECTS.ID).from(PROJECTS).where(named(ref)).fetchOptional(PROJECTS.ID);
  }

  Optional<Project> find(ProjectRef ref, long viewerId) {
    return select(viewerId).where(named(ref)).fetchOptional(row -> project(row, viewerId));
  }

  private static Condition named(ProjectRef ref) {
    return switch (ref) {
      case ProjectRef.Id(long id) -> PROJECTS.ID.eq(id);
      case ProjectRef.Slug(String slug) -> PROJECTS.SLUG.eq(slug);
    };
  }

  List<Project> list(Wanted wanted, PageRequest page, long viewerId) {
    Cursor start = page.start();
    return select(viewerId)
        .where(matching(wanted))
        .and(row(PROJECTS.CREATED_AT, PROJECTS.ID).lt(Instant.ofEpochMilli(start.at()), start.id()))
        .orderBy(PROJECTS.CREATED_AT.desc(), PROJECTS.ID.desc())
        .limit(page.limit())
        .offset(page.offset())
        .fetch(row -> project(row, viewerId));
  }

  long count(Wanted wanted) {
    return sql.fetchCount(sql.selectOne().from(PROJECTS).where(matching(wanted)));
  }

  private static Condition matching(Wanted wanted) {
    Condition all = DSL.noCondition();
    if (!wanted.q().isEmpty()) {
      String pattern = "%" + DSL.escape(folded(wanted.q()), ESCAPE) + "%";
      all = all.and(PROJECTS.FOLDED_NAME.like(pattern, ESCAPE));
    }
    if (wanted.memberId() != null) {
      all =
          all.and(
              PROJECTS.ID.in(
                  DSL.select(PROJECT_MEMBERS.PROJECT_ID)
                      .from(PROJECT_MEMBERS)
                      .join(USERS)
                      .on(USERS.ID.eq(PROJECT_MEMBERS.USER_ID))
                      .and(ACTIVE)
                      .where(PROJECT_MEMBERS.USER_ID.eq(wanted.memberId()))));
    }
    return all;
  }

  /// The owner's columns are null while the owner is not active.
  private SelectOnConditionStep<? extends Record> select(long viewerId) {
    return sql.select(
            PROJECTS.ID,
            PROJECTS.OWNER_ID,
            PROJECTS.NAME,
            PROJECTS.SLUG,
            PROJECTS.DESCRIPTION,
            PROJECTS.CREATED_AT,
            PROJECT_STATS.MEMBER_COUNT,
            PROJECT_STATS.FOLLOWER_COUNT,
            PROJECT_STATS.POST_COUNT,
            PROJECT_MEMBERS.ROLE,
            USERS.USERNAME,
            PROFILES.FULL_NAME,
            PROFILES.AVATAR)
        .from(PROJECTS)
        .join(PROJECT_STATS)
        .on(PROJECT_STATS.PROJECT_ID.eq(PROJECTS.ID))
        .leftJoin(USERS)
        .on(USERS.ID.eq(PROJECTS.OWNER_ID))
        .and(ACTIVE)
        .leftJoin(PROFILES)
        .on(PROFILES.USER_ID.eq(USERS.ID))
        .leftJoin(PROJECT_MEMBERS)
        .on(PROJECT_MEMBERS.PROJECT_ID.eq(PROJECTS.ID))
        .and(PROJECT_MEMBERS.USER_ID.eq(viewerId));
  }

  private static Project project(Record row, long viewerId) {
    String owner = row.get(USERS.USERNAME);
    long ownerId = row.get(PROJECTS.OWNER_ID);
    return new Project(
        row.get(PROJECTS.ID),
        row.get(PROJECTS.NAME),
        row.get(PROJECTS.SLUG),
        row.get(PROJECTS.DESCRIPTION),
        owner == null
            ? null
            : new UserSummary(
                ownerId,
                owner,
                Objects.requireNonNullElse(row.get(PROFILES.FULL_NAME), ""),
                Objects.requireNonNullElse(row.get(PROFILES.AVATAR), "")),
        ownerId == viewerId
            ? ProjectRole.OWNER
            : ProjectRole.of(row.get(PROJECT_MEMBERS.ROLE)).orElse(null),
        row.get(PROJECT_STATS.MEMBER_COUNT),
        row.get(PROJECT_STATS.FOLLOWER_COUNT),
        row.get(PROJECT_STATS.POST_COUNT),
        row.get(PROJECTS.CREATED_AT),
        null);
  }

  /// Inserts under the first address of `slug`, `slug-2`, `slug-3` … that is free.
  void insert(NewProject project, String slug) {
    String free = slug;
    while (!insertUnder(project, free)) {
      free = slug + "-" + firstFree(slug);
    }
    sql.insertInto(PROJECT_STATS).set(PROJECT_STATS.PROJECT_ID, project.id()).execute();
  }

  private boolean insertUnder(NewProject project, String slug) {
    return sql.insertInto(PROJECTS)
            .set(PROJECTS.ID, project.id())
            .set(PROJECTS.OWNER_ID, project.ownerId())
            .set(PROJECTS.NAME, project.fields().name())
            .set(PROJECTS.FOLDED_NAME, folded(String.valueOf(project.fields().name())))
            .set(PROJECTS.SLUG, slug)
            .set(PROJECTS.DESCRIPTION, project.fields().description())
            .set(PROJECTS.CREATED_AT, project.createdAt())
            .onConflict(PROJECTS.SLUG)
            .doNothing()
            .execute()
        == 1;
  }

  private int firstFree(String slug) {
    Set<String> taken =
        sql.select(PROJECTS.SLUG)
            .from(PROJECTS)
            .where(PROJECTS.SLUG.startsWith(slug))
            .fetchSet(PROJECTS.SLUG);
    int number = 2;
    while (taken.contains(slug + "-" + number)) {
      number++;
    }
    return number;
  }

  /// Writes the fields that are not null.
  void update(long id, ProjectFields fields) {
    Map<Field<?>, @Nullable Object> values = new HashMap<>();
    if (fields.name() != null) {
      values.put(PROJECTS.NAME, fields.name());
      values.put(PROJECTS.FOLDED_NAME, folded(fields.name()));
    }
    if (fields.description() != null) {
      values.put(PROJECTS.DESCRIPTION, fields.description());
    }
    if (!values.isEmpty()) {
      sql.update(PROJECTS).set(values).where(PROJECTS.ID.eq(id)).execute();
    }
  }

  void delete(long id) {
    sql.deleteFrom(PROJECTS).where(PROJECTS.ID.eq(id)).execute();
  }

  /// SQLite folds no letters beyond ASCII, so the program does.
  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  record NewProject(long id, long ownerId, ProjectFields fields, Instant createdAt) {}

  /// @param q part of the name; empty for all
  /// @param memberId null for anybody's
  record Wanted(String q, @Nullable Long memberId) {}
}
