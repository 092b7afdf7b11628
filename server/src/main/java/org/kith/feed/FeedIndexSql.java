package org.kith.feed;

import static org.kith.storage.tables.Tables.FOLLOWS;
import static org.kith.storage.tables.Tables.POSTS;
import static org.kith.storage.tables.Tables.PROJECT_FOLLOWS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.kith.kernel.Cursor;
import org.kith.storage.IdList;
import org.kith.storage.RenderedQuery;
import org.springframework.stereotype.Repository;

/// SQL that loads what the feed index is made of.
@Repository
class FeedIndexSql {

  private static final Param<Long> READER = DSL.param("reader", Long.class);

  private final DSLContext sql;
  private final IdList ids;
  private final RenderedQuery followed;
  private final RenderedQuery ofPeople;
  private final RenderedQuery ofProjects;

  FeedIndexSql(DSLContext sql) {
    this.sql = sql;
    ids = new IdList(sql, "ids");
    followed = new RenderedQuery(sql, this::followed, READER);
    ofPeople =
        new RenderedQuery(sql, () -> listings(POSTS.AUTHOR_ID, POSTS.SHARED_AT), ids.param());
    ofProjects =
        new RenderedQuery(sql, () -> listings(POSTS.PROJECT_ID, POSTS.LISTED_AT), ids.param());
  }

  Followed followed(long reader) {
    List<Long> people = new ArrayList<>();
    List<Long> projects = new ArrayList<>();
    for (Record row : followed.fetch(reader)) {
      (row.get(0, Integer.class) == 0 ? people : projects).add(row.get(1, Long.class));
    }
    return new Followed(sorted(people), sorted(projects));
  }

  private static long[] sorted(List<Long> ids) {
    return ids.stream().mapToLong(Long::longValue).sorted().toArray();
  }

  private Select<?> followed() {
    return sql.select(DSL.inline(0), FOLLOWS.FOLLOWEE_ID)
        .from(FOLLOWS)
        .where(FOLLOWS.FOLLOWER_ID.eq(READER))
        .unionAll(
            DSL.select(DSL.inline(1), PROJECT_FOLLOWS.PROJECT_ID)
                .from(PROJECT_FOLLOWS)
                .where(PROJECT_FOLLOWS.FOLLOWER_ID.eq(READER)));
  }

  /// By person; an empty listing of who has no listed posts.
  Map<Long, Listing> listings(List<Long> people) {
    Map<Long, List<Cursor>> posts = new HashMap<>();
    each(ofPeople, people, (row, post) -> add(posts, row.get(0, Long.class), post));
    Map<Long, Listing> listings = HashMap.newHashMap(people.size());
    for (Long person : people) {
      List<Cursor> found = posts.get(person);
      listings.put(person, found == null ? Listing.EMPTY : Listing.of(found));
    }
    return listings;
  }

  /// By project; an empty listing of one without listed posts.
  Map<Long, ProjectListing> projectListings(List<Long> projects) {
    Map<Long, List<Cursor>> posts = new HashMap<>();
    Map<Long, TreeMap<Long, Integer>> authors = new HashMap<>();
    each(
        ofProjects,
        projects,
        (row, post) -> {
          Long project = row.get(0, Long.class);
          add(posts, project, post);
          authors
              .computeIfAbsent(project, id -> new TreeMap<>())
              .merge(row.get(3, Long.class), 1, Integer::sum);
        });
    Map<Long, ProjectListing> listings = HashMap.newHashMap(projects.size());
    for (Long project : projects) {
      TreeMap<Long, Integer> counts = authors.getOrDefault(project, new TreeMap<>());
      listings.put(
          project,
          new ProjectListing(
              Listing.of(posts.getOrDefault(project, List.of())),
              counts.keySet().stream().mapToLong(Long::longValue).toArray(),
              counts.values().stream().mapToInt(Integer::intValue).toArray()));
    }
    return listings;
  }

  private void each(RenderedQuery query, List<Long> owners, BiConsumer<Record, Cursor> use) {
    for (Record row : query.fetch(ids.value(owners))) {
      use.accept(row, new Cursor(row.get(1, Long.class), row.get(2, Long.class)));
    }
  }

  private static void add(Map<Long, List<Cursor>> posts, Long owner, Cursor post) {
    posts.computeIfAbsent(owner, id -> new ArrayList<>()).add(post);
  }

  private Select<?> listings(Field<Long> owner, Field<?> since) {
    Field<Long> at = since.coerce(Long.class);
    return sql.select(owner, at, POSTS.ID, POSTS.AUTHOR_ID)
        .from(POSTS)
        .where(ids.contains(owner))
        .and(at.isNotNull())
        .orderBy(at.desc(), POSTS.ID.desc());
  }
}
