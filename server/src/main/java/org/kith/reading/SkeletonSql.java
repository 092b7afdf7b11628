package org.kith.reading;

import static org.kith.storage.PageSql.LIMIT;
import static org.kith.storage.PageSql.OFFSET;
import static org.kith.storage.PageSql.OWNER;
import static org.kith.storage.tables.Tables.POSTS;
import static org.kith.storage.tables.Tables.POST_TAGS;

import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.kith.storage.PageSql;
import org.springframework.stereotype.Repository;

/// SQL that finds which posts are on a page of a public list. Each list is read from one index,
/// from where the page starts to where it ends.
@Repository
class SkeletonSql {

  private final DSLContext sql;
  private final PageSql newest;
  private final PageSql byAuthor;
  private final PageSql byCategory;
  private final PageSql byProject;
  private final PageSql byTag;

  SkeletonSql(DSLContext sql) {
    this.sql = sql;
    newest = new PageSql(sql, () -> posts(DSL.noCondition()));
    byAuthor = new PageSql(sql, () -> posts(POSTS.AUTHOR_ID.eq(OWNER)));
    byCategory = new PageSql(sql, () -> posts(POSTS.CATEGORY_ID.eq(OWNER)));
    byProject = new PageSql(sql, () -> posts(POSTS.PROJECT_ID.eq(OWNER)));
    byTag =
        new PageSql(
            sql,
            () ->
                page(
                    POST_TAGS,
                    POST_TAGS.LISTED_AT.coerce(Long.class),
                    POST_TAGS.POST_ID,
                    POST_TAGS.TAG_ID.eq(OWNER)));
  }

  List<Cursor> newest(PageRequest page) {
    return newest.fetch(0, page);
  }

  List<Cursor> byAuthor(long authorId, PageRequest page) {
    return byAuthor.fetch(authorId, page);
  }

  List<Cursor> byCategory(long categoryId, PageRequest page) {
    return byCategory.fetch(categoryId, page);
  }

  List<Cursor> byProject(long projectId, PageRequest page) {
    return byProject.fetch(projectId, page);
  }

  List<Cursor> byTag(long tagId, PageRequest page) {
    return byTag.fetch(tagId, page);
  }

  private Select<?> posts(Condition condition) {
    return page(POSTS, POSTS.LISTED_AT.coerce(Long.class), POSTS.ID, condition);
  }

  private Select<?> page(Table<?> table, Field<Long> at, Field<Long> id, Condition condition) {
    return sql.select(at, id)
        .from(table)
        .where(condition)
        .and(PageSql.after(at, id))
        .orderBy(at.desc(), id.desc())
        .limit(LIMIT)
        .offset(OFFSET);
  }
}
