package org.kith.comments;

import static org.kith.storage.tables.Tables.COMMENTS;
import static org.kith.storage.tables.Tables.POSTS;

import java.time.Instant;
import java.util.Collection;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.kith.publishing.PostCounters;
import org.kith.storage.IdList;
import org.springframework.stereotype.Repository;

/// SQL on all comments of some people at once.
@Repository
class CommentStandingSql {

  private final DSLContext sql;
  private final PostCounters posts;
  private final IdList ids;

  CommentStandingSql(DSLContext sql, PostCounters posts) {
    this.sql = sql;
    this.posts = posts;
    ids = new IdList(sql, "ids");
  }

  /// Keeps the posts they commented on in or out of the lists. On SQLite a transaction that writes
  /// is alone, and there is no such lock.
  void lockPosts(Collection<Long> people) {
    if (sql.dialect() != SQLDialect.SQLITE) {
      sql.select(POSTS.ID)
          .from(POSTS)
          .where(POSTS.ID.in(DSL.select(COMMENTS.POST_ID).from(COMMENTS).where(by(people))))
          .orderBy(POSTS.ID)
          .forShare()
          .execute();
    }
  }

  /// @param sign 1 or -1
  void count(Collection<Long> people, int sign) {
    posts.changeComments(
        sql.select(COMMENTS.POST_ID, DSL.count())
            .from(COMMENTS)
            .where(by(people))
            .groupBy(COMMENTS.POST_ID),
        sign);
  }

  /// How many of their comments are under listed posts.
  int listed(Collection<Long> people) {
    return sql.selectCount()
        .from(COMMENTS)
        .join(POSTS)
        .on(POSTS.ID.eq(COMMENTS.POST_ID))
        .where(by(people))
        .and(POSTS.LISTED_AT.isNotNull())
        .fetchSingle()
        .value1();
  }

  /// Removes comments that nobody replied to.
  ///
  /// @return how many, at most `most`
  int deleteEnds(long authorId, int most) {
    var reply = COMMENTS.as("reply");
    return sql.deleteFrom(COMMENTS)
        .where(
            COMMENTS.ID.in(
                DSL.select(COMMENTS.ID)
                    .from(COMMENTS)
                    .where(COMMENTS.AUTHOR_ID.eq(authorId))
                    .andNotExists(
                        DSL.selectOne()
                            .from(reply)
                            .where(reply.PARENT_POST_ID.eq(COMMENTS.POST_ID))
                            .and(reply.PARENT_ID.eq(COMMENTS.ID)))
                    .limit(most)))
        .execute();
  }

  /// Leaves of comments the place alone.
  ///
  /// @return of how many, at most `most`
  int empty(long authorId, Instant now, int most) {
    return sql.update(COMMENTS)
        .setNull(COMMENTS.AUTHOR_ID)
        .set(COMMENTS.CONTENT, "")
        .set(COMMENTS.CONTENT_HTML, "")
        .set(
            COMMENTS.DELETED_AT,
            DSL.coalesce(COMMENTS.DELETED_AT, DSL.val(now, COMMENTS.DELETED_AT)))
        .set(COMMENTS.MODERATED, false)
        .where(
            COMMENTS.ID.in(
                DSL.select(COMMENTS.ID)
                    .from(COMMENTS)
                    .where(COMMENTS.AUTHOR_ID.eq(authorId))
                    .limit(most)))
        .execute();
  }

  private Condition by(Collection<Long> people) {
    return ids.contains(COMMENTS.AUTHOR_ID, people).and(COMMENTS.DELETED_AT.isNull());
  }
}
