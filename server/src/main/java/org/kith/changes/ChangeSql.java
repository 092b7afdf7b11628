package org.kith.changes;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kith.storage.RenderedQuery;
import org.springframework.stereotype.Repository;

/// SQL on the log of changes.
///
/// On PostgreSQL a change is new when the snapshot of the last reading could not see it: its
/// transaction began later, or was running then. So each is read once, whatever the order in which
/// transactions commit and however long they take. SQLite has one writer, so there ids are enough.
@Repository
class ChangeSql {

  /// More at once are not looked at one by one.
  static final int MOST = 20_000;

  private static final Param<String> PLACE = DSL.param("place", String.class);

  private static final String NEW_ON_POSTGRES =
      """
      select pg_current_snapshot()::text as place, news.topic, news.subject, news.object,
        case when news.topic = 'listing' and posts.author_id = news.subject then posts.shared_at
          when news.topic = 'project_listing' and posts.project_id = news.subject
          then posts.listed_at end as listed_at
      from (select 1) one
      left join (
        select topic, subject, object from changes
        where transaction_id >= pg_snapshot_xmax(:place::pg_snapshot)
        union all
        select topic, subject, object from changes
        where transaction_id in (select pg_snapshot_xip(:place::pg_snapshot))
        limit $most) news on true
      left join posts on posts.id = news.object
      """;

  private static final String NEW_ON_SQLITE =
      """
      select now.place, news.topic, news.subject, news.object,
        case when news.topic = 'listing' and posts.author_id = news.subject then posts.shared_at
          when news.topic = 'project_listing' and posts.project_id = news.subject
          then posts.listed_at end as listed_at
      from (select cast(max(coalesce(max(id), 0), cast(:place as integer)) as text) as place
            from changes) now
      left join (
        select topic, subject, object from changes
        where id > cast(:place as integer) limit $most) news on true
      left join posts on posts.id = news.object
      """;

  private static final List<Field<?>> COLUMNS =
      List.of(
          DSL.field("place", SQLDataType.VARCHAR),
          DSL.field("topic", SQLDataType.VARCHAR),
          DSL.field("subject", SQLDataType.BIGINT),
          DSL.field("object", SQLDataType.BIGINT),
          DSL.field("listed_at", SQLDataType.BIGINT));

  private final DSLContext sql;
  private final boolean postgres;
  private final RenderedQuery news;

  ChangeSql(DSLContext sql) {
    this.sql = sql;
    postgres = sql.dialect() == SQLDialect.POSTGRES;
    String text =
        (postgres ? NEW_ON_POSTGRES : NEW_ON_SQLITE).replace("$most", String.valueOf(MOST + 1));
    news = new RenderedQuery(sql, text, COLUMNS, PLACE);
  }

  Place end() {
    return new Place(
        String.valueOf(
            sql.fetchValue(
                postgres
                    ? "select pg_current_snapshot()::text"
                    : "select cast(coalesce(max(id), 0) as text) from changes")));
  }

  Reading after(Place place) {
    Result<Record> rows = news.fetch(place.text());
    List<Change> changes = new ArrayList<>(rows.size());
    for (Record row : rows) {
      String topic = row.get(1, String.class);
      if (topic != null) {
        changes.add(
            new Change(
                Topic.of(topic),
                row.get(2, Long.class),
                row.get(3, Long.class),
                row.get(4, Long.class)));
      }
    }
    return new Reading(new Place(rows.getFirst().get(0, String.class)), changes);
  }

  void insert(Topic topic, long subject) {
    sql.execute(
        "insert into changes (topic, subject, object) values (?, ?, 0)", topic.word(), subject);
  }

  /// @return how many were there before this place
  int deleteBefore(Place place) {
    return postgres
        ? sql.execute("delete from changes where transaction_id < ?::text::xid8", place.unread())
        : sql.execute("delete from changes where id < ?", place.unread());
  }

  /// @param place to which the log was read now
  record Reading(Place place, List<Change> changes) {}
}
