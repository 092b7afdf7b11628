package org.kith.reading;

import static org.kith.storage.tables.Tables.POSTS;
import static org.kith.storage.tables.Tables.POST_SEARCH;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.kith.search.SearchQuery;
import org.springframework.stereotype.Repository;

/// SQL for posts whose title or content contains a text, beside other filters.
///
/// Of listed posts the 10 000 made last that contain it count, found by their indexes; of a short
/// query those among the 10 000 made last. Other posts are few to each reader, and are looked
/// through.
@Repository
class ContainsSql {

  private final boolean sqlite;

  ContainsSql(DSLContext sql) {
    sqlite = sql.dialect() == SQLDialect.SQLITE;
  }

  Condition contains(SearchQuery query, boolean listed) {
    if (!listed) {
      return DSL.exists(
          DSL.selectOne()
              .from(POST_SEARCH)
              .where(POST_SEARCH.POST_ID.eq(POSTS.ID))
              .and(position(query)));
    }
    return DSL.condition(
        "{0} in ({1})", POSTS.ID, query.isShort() ? looked(query) : indexed(query));
  }

  private Field<Long> indexed(SearchQuery query) {
    return sqlite
        ? DSL.field(
            """
            select post_id from (select rowid as post_id from post_search_heads
              where post_search_heads match {0} order by rowid desc limit {2})
            union select post_id from (select rowid as post_id from post_search_contents
              where post_search_contents match {1} order by rowid desc limit {2})
            order by post_id desc limit {2}
            """,
            Long.class,
            DSL.val("title : " + query.phrase()),
            DSL.val(query.phrase()),
            DSL.inline(FilterSql.LOOKED_THROUGH))
        : DSL.field(
            "select post_id from post_search where listed_at is not null"
                + " and (title like {0} escape '!' or content like {0} escape '!')"
                + " order by post_id desc limit {1}",
            Long.class, DSL.val(query.pattern()), DSL.inline(FilterSql.LOOKED_THROUGH));
  }

  private Field<Long> looked(SearchQuery query) {
    return DSL.field(
        "select post_id from (select * from post_search where listed_at is not null"
            + " order by post_id desc limit {0}) post_search where {1}",
        Long.class, DSL.inline(FilterSql.LOOKED_THROUGH), position(query));
  }

  private Condition position(SearchQuery query) {
    String function = sqlite ? "instr" : "strpos";
    return DSL.condition(
        function + "(post_search.title, {0}) > 0 or " + function + "(post_search.content, {0}) > 0",
        DSL.val(query.folded()));
  }
}
