package org.kith.reading;

import static org.kith.storage.tables.Tables.POSTS;
import static org.kith.storage.tables.Tables.PROJECT_MEMBERS;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.kith.publishing.PostStatus;
import org.kith.storage.IdList;
import org.kith.teams.ProjectPermission;
import org.kith.teams.ProjectRole;
import org.springframework.stereotype.Repository;

/// SQL for what somebody works on: posts that are not published, of their own and of the projects
/// whose posts they edit.
@Repository
class DeskSql {

  private static final List<String> EDITORS =
      Arrays.stream(ProjectRole.values())
          .filter(role -> role.may(ProjectPermission.EDIT_ANY_POST))
          .map(ProjectRole::word)
          .toList();

  private final DSLContext sql;
  private final IdList authors;

  DeskSql(DSLContext sql) {
    this.sql = sql;
    authors = new IdList(sql, "authors");
  }

  /// Made last first.
  ///
  /// @param without authors who are left out
  List<Cursor> page(long userId, Collection<Long> without, PageRequest page) {
    Cursor start = page.start();
    Field<Long> at = POSTS.CREATED_AT.coerce(Long.class);
    return sql.select(at, POSTS.ID)
        .from(POSTS)
        .where(isOnDeskOf(userId, without))
        .and(DSL.row(at, POSTS.ID).lt(start.at(), start.id()))
        .orderBy(at.desc(), POSTS.ID.desc())
        .limit(page.limit())
        .offset(page.offset())
        .fetch(row -> new Cursor(row.value1(), row.value2()));
  }

  long count(long userId, Collection<Long> without) {
    return sql.fetchCount(POSTS, isOnDeskOf(userId, without));
  }

  private Condition isOnDeskOf(long userId, Collection<Long> without) {
    Condition unpublished =
        POSTS
            .STATUS
            .ne(DSL.inline(PostStatus.PUBLISHED.word()))
            .and(POSTS.DELETED_AT.isNull())
            .and(POSTS.AUTHOR_ID.eq(userId).or(POSTS.PROJECT_ID.in(edited(userId))));
    return without.isEmpty()
        ? unpublished
        : unpublished.andNot(authors.contains(POSTS.AUTHOR_ID, without));
  }

  private static Select<Record1<Long>> edited(long userId) {
    return DSL.select(PROJECT_MEMBERS.PROJECT_ID)
        .from(PROJECT_MEMBERS)
        .where(PROJECT_MEMBERS.USER_ID.eq(userId))
        .and(PROJECT_MEMBERS.ROLE.in(EDITORS));
  }
}
