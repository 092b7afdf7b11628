package org.kith.social;

import static org.kith.storage.tables.Tables.FOLLOWS;
import static org.kith.storage.tables.Tables.PROJECT_FOLLOWS;
import static org.kith.storage.tables.Tables.REACTIONS;

import java.util.Collection;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.kith.identity.UserCounters;
import org.kith.publishing.PostCounters;
import org.kith.storage.IdList;
import org.kith.teams.ProjectCounters;
import org.springframework.stereotype.Repository;

/// SQL on all follows and reactions of some people at once.
@Repository
class GraphStandingSql {

  private final DSLContext sql;
  private final UserCounters users;
  private final PostCounters posts;
  private final ProjectCounters projects;
  private final IdList ids;

  GraphStandingSql(
      DSLContext sql, UserCounters users, PostCounters posts, ProjectCounters projects) {
    this.sql = sql;
    this.users = users;
    this.posts = posts;
    this.projects = projects;
    ids = new IdList(sql, "ids");
  }

  /// @param sign 1 or -1
  void count(Collection<Long> people, int sign) {
    posts.changeLikes(counts(REACTIONS.POST_ID, REACTIONS.USER_ID, people), sign);
    users.hold(
        others(FOLLOWS.FOLLOWEE_ID, FOLLOWS.FOLLOWER_ID, people)
            .union(others(FOLLOWS.FOLLOWER_ID, FOLLOWS.FOLLOWEE_ID, people)));
    users.changeFollowers(counts(FOLLOWS.FOLLOWEE_ID, FOLLOWS.FOLLOWER_ID, people), sign);
    users.changeFollowing(counts(FOLLOWS.FOLLOWER_ID, FOLLOWS.FOLLOWEE_ID, people), sign);
    projects.changeFollowers(
        counts(PROJECT_FOLLOWS.PROJECT_ID, PROJECT_FOLLOWS.FOLLOWER_ID, people), sign);
  }

  private Select<Record1<Long>> others(
      TableField<?, Long> other, TableField<?, Long> person, Collection<Long> people) {
    return sql.select(other).from(FOLLOWS).where(ids.contains(person, people));
  }

  private Select<Record2<Long, Integer>> counts(
      TableField<?, Long> counted, TableField<?, Long> person, Collection<Long> people) {
    return sql.select(counted, DSL.count())
        .from(counted.getTable())
        .where(ids.contains(person, people))
        .groupBy(counted);
  }
}
