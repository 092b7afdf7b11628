package org.kith.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.kith.storage.IdList;
import org.kith.storage.RenderedQuery;
import org.springframework.stereotype.Repository;

/// SQL that searches posts. What a search costs is bounded by how many matches count, whatever is
/// looked for. The pattern is part of the text: how rare it is decides whether PostgreSQL asks the
/// trigrams or walks from the newest post.
@Repository
class PostSearchSql {

  static final int MOST_MATCHES = 500;
  static final int LOOKED_THROUGH = 2_000;

  /// Far above every time in milliseconds.
  private static final long CLASS = 1L << 50;

  private static final List<String> PLACES = List.of("title", "tags", "username", "content");

  private static final Param<String> Q = DSL.param("q", String.class);
  private static final Param<String> PATTERN = DSL.param("pattern", String.class);
  private static final Param<Long> AT = DSL.param("at", Long.class);
  private static final Param<Long> ID = DSL.param("id", Long.class);
  private static final Param<Long> LIMIT = DSL.param("limit", Long.class);
  private static final Param<Long> OFFSET = DSL.param("offset", Long.class);
  private static final Param<?>[] PARAMETERS = {Q, PATTERN, AT, ID, LIMIT, OFFSET};

  private static final Field<Long> POSITION = DSL.field("position", SQLDataType.BIGINT);
  private static final Field<Long> FOUND_ID = DSL.field("id", SQLDataType.BIGINT);
  private static final Field<Long> TOTAL = DSL.field("total", SQLDataType.BIGINT);

  /// All that matches is found once, to be counted and to be cut; the total is there without a row.
  private static final String PAGE =
      """
      select page.position, page.id, whole.total
      from (select count(*) as total from ranked) whole
      left join (
        select position, id from ranked where (position, id) < (:at, :id)
        order by position desc, id desc limit :limit offset :offset) page on true
      order by page.position desc, page.id desc
      """;

  private final boolean sqlite;
  private final IdList without;
  private final RenderedQuery indexed;
  private final RenderedQuery looked;
  private final RenderedQuery indexedWithout;
  private final RenderedQuery lookedWithout;

  PostSearchSql(DSLContext sql) {
    sqlite = sql.dialect() == SQLDialect.SQLITE;
    without = new IdList(sql, "without");
    indexed = query(sql, indexed().formatted(""));
    looked = query(sql, looked().formatted(""));
    indexedWithout = query(sql, indexed().formatted(shown("s.post_id")), without.param());
    lookedWithout = query(sql, looked().formatted(shown("post_id")), without.param());
  }

  /// @param ranked the definition of a table `ranked` with `position` and `id`
  /// @param more parameters
  private static RenderedQuery query(DSLContext sql, String ranked, Param<?>... more) {
    Param<?>[] parameters =
        Stream.concat(Arrays.stream(PARAMETERS), Arrays.stream(more)).toArray(Param<?>[]::new);
    return new RenderedQuery(sql, ranked + PAGE, List.of(POSITION, FOUND_ID, TOTAL), parameters)
        .plannedFor(PATTERN);
  }

  private String shown(String postId) {
    return "and not exists (select 1 from posts p where p.id = %s and %s)"
        .formatted(postId, without.containsText("p.author_id"));
  }

  /// @param omitted people whose posts are not found
  Found find(SearchQuery query, Collection<Long> omitted, PageRequest page) {
    Cursor start = page.start();
    List<Object> values =
        new ArrayList<>(
            List.of(
                query.folded(),
                matched(query),
                start.at(),
                start.id(),
                (long) page.limit(),
                page.offset()));
    if (!omitted.isEmpty()) {
      values.add(without.value(omitted));
    }
    Result<Record> rows = found(query, omitted.isEmpty()).fetch(values.toArray());
    return new Found(
        rows.stream()
            .filter(row -> row.get(FOUND_ID) != null)
            .map(row -> new Cursor(row.get(POSITION), row.get(FOUND_ID)))
            .toList(),
        rows.getFirst().get(TOTAL));
  }

  private RenderedQuery found(SearchQuery query, boolean whole) {
    return query.isShort() ? whole ? looked : lookedWithout : whole ? indexed : indexedWithout;
  }

  private String matched(SearchQuery query) {
    return sqlite ? query.phrase() : query.pattern();
  }

  private String indexed() {
    String found =
        Stream.iterate(1, place -> place <= PLACES.size(), place -> place + 1)
            .map(this::upTo)
            .collect(Collectors.joining());
    return """
    with %s ranked as materialized (
      select (4 - case when found.place = 1 and s.title = :q then 0 else found.place end)
          * %d + s.listed_at as position, s.post_id as id
      from found%d found join post_search s on s.post_id = found.post_id %%s)
    """
        .formatted(found, CLASS, PLACES.size());
  }

  /// What is found up to this place: what was found before, and the matches here, those of the
  /// newest posts first, as long as there is room.
  private String upTo(int place) {
    return place == 1
        ? """
        found1 as materialized (
          select post_id, 1 as place from %s order by post_id desc limit %d),
        """
            .formatted(matching(place), MOST_MATCHES)
        : """
        found%1$d as materialized (
          select post_id, place from found%2$d
          union all select * from (
            select post_id, %1$d as place from %3$s
            where post_id not in (select post_id from found%2$d)
            order by post_id desc limit %4$d - (select count(*) from found%2$d)) here),
        """
            .formatted(place, place - 1, matching(place), MOST_MATCHES);
  }

  /// On PostgreSQL each place has its own index; on SQLite contents have, and all before them.
  private String matching(int place) {
    String column = PLACES.get(place - 1);
    return sqlite
        ? """
        (select rowid as post_id from %1$s where %1$s match '%2$s : ' || :pattern) matching\
        """
            .formatted(
                column.equals("content") ? "post_search_contents" : "post_search_heads", column)
        : """
        (select post_id from post_search
          where listed_at is not null and %s like :pattern escape '!') matching\
        """
            .formatted(column);
  }

  private String looked() {
    String places =
        Stream.iterate(1, place -> place <= PLACES.size(), place -> place + 1)
            .map(place -> "when %s > 0 then %d ".formatted(position(place), place))
            .collect(Collectors.joining());
    return """
    with newest as (
      select post_id, listed_at, username, title, tags, content
      from post_search where listed_at is not null order by post_id desc limit %d),
    found as (
      select post_id, listed_at, case when title = :q then 0 %s end as place from newest),
    ranked as materialized (
      select (4 - place) * %d + listed_at as position, post_id as id
      from found where place is not null %%s)
    """
        .formatted(LOOKED_THROUGH, places, CLASS);
  }

  private String position(int place) {
    return (sqlite ? "instr(%s, :q)" : "strpos(%s, :q)").formatted(PLACES.get(place - 1));
  }

  /// @param rows one more than the page has, when there are more
  /// @param total how many posts match in all
  record Found(List<Cursor> rows, long total) {}
}
