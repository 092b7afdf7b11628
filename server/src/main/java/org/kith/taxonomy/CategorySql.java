package org.kith.taxonomy;

import static org.kith.storage.tables.Tables.CATEGORIES;
import static org.kith.storage.tables.Tables.CATEGORY_STATS;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.SelectConditionStep;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.kith.kernel.Cursor;
import org.kith.kernel.Folded;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Problem;
import org.kith.markup.Slugs;
import org.springframework.stereotype.Repository;

/// SQL on categories and category_stats.
@Repository
class CategorySql {

  private final DSLContext sql;

  CategorySql(DSLContext sql) {
    this.sql = sql;
  }

  /// Is it there, and will it be until the transaction ends?
  boolean hold(long id) {
    var query = sql.select(CATEGORIES.ID).from(CATEGORIES).where(CATEGORIES.ID.eq(id));
    return (sql.dialect() == SQLDialect.POSTGRES ? query.forKeyShare() : query)
        .fetchOptional()
        .isPresent();
  }

  /// The id of the category of this name, in whatever case.
  Optional<Long> idOf(String name) {
    return sql.select(CATEGORIES.ID)
        .from(CATEGORIES)
        .where(CATEGORIES.FOLDED_NAME.eq(Folded.of(name)))
        .fetchOptional(CATEGORIES.ID);
  }

  /// Inserts under the first address of `slug`, `slug-2`, `slug-3` … that is free.
  ///
  /// @return false when there is a category of that name
  boolean insert(long id, String name, String description, Instant now) {
    String slug = Slugs.of(name, "category");
    String free = slug;
    while (!insertUnder(free, id, name, description, now)) {
      if (idOf(name).isPresent()) {
        return false;
      }
      free = slug + "-" + firstFree(slug);
    }
    sql.insertInto(CATEGORY_STATS).set(CATEGORY_STATS.CATEGORY_ID, id).execute();
    return true;
  }

  private boolean insertUnder(String slug, long id, String name, String description, Instant now) {
    return sql.insertInto(CATEGORIES)
            .set(CATEGORIES.ID, id)
            .set(CATEGORIES.NAME, name)
            .set(CATEGORIES.FOLDED_NAME, Folded.of(name))
            .set(CATEGORIES.SLUG, slug)
            .set(CATEGORIES.DESCRIPTION, description)
            .set(CATEGORIES.CREATED_AT, now)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  private int firstFree(String slug) {
    Set<String> taken =
        sql.select(CATEGORIES.SLUG)
            .from(CATEGORIES)
            .where(CATEGORIES.SLUG.startsWith(slug))
            .fetchSet(CATEGORIES.SLUG);
    int number = 2;
    while (taken.contains(slug + "-" + number)) {
      number++;
    }
    return number;
  }

  /// Writes what is given.
  ///
  /// @throws Problem.Conflict when another category has that name
  void update(long id, CategoryText text) {
    Map<Field<?>, Object> values = new HashMap<>();
    if (text.name() != null) {
      values.put(CATEGORIES.NAME, text.name());
      values.put(CATEGORIES.FOLDED_NAME, Folded.of(text.name()));
    }
    if (text.description() != null) {
      values.put(CATEGORIES.DESCRIPTION, text.description());
    }
    if (values.isEmpty()) {
      return;
    }
    try {
      sql.update(CATEGORIES).set(values).where(CATEGORIES.ID.eq(id)).execute();
    } catch (IntegrityConstraintViolationException e) {
      throw Categories.exists();
    }
  }

  boolean delete(long id) {
    return sql.deleteFrom(CATEGORIES).where(CATEGORIES.ID.eq(id)).execute() == 1;
  }

  /// @param key the slug or the id; a slug goes first
  Optional<Category> find(String key) {
    Condition isMeant = CATEGORIES.SLUG.eq(key);
    if (key.matches("[1-9][0-9]{0,15}")) {
      isMeant = isMeant.or(CATEGORIES.ID.eq(Long.valueOf(key)));
    }
    return select(isMeant)
        .orderBy(DSL.field(CATEGORIES.SLUG.eq(key)).desc())
        .limit(1)
        .fetchOptional(CategorySql::category);
  }

  /// Most used first.
  List<Category> list(PageRequest page) {
    Cursor start = page.start();
    return select(
            DSL.row(CATEGORY_STATS.POST_COUNT, CATEGORY_STATS.CATEGORY_ID)
                .lt(start.at(), start.id()))
        .orderBy(CATEGORY_STATS.POST_COUNT.desc(), CATEGORY_STATS.CATEGORY_ID.desc())
        .limit(page.limit())
        .offset(page.offset())
        .fetch(CategorySql::category);
  }

  long count() {
    return sql.fetchCount(CATEGORIES);
  }

  private SelectConditionStep<? extends Record> select(Condition condition) {
    return sql.select(
            CATEGORIES.ID,
            CATEGORIES.NAME,
            CATEGORIES.SLUG,
            CATEGORIES.DESCRIPTION,
            CATEGORY_STATS.POST_COUNT)
        .from(CATEGORY_STATS)
        .join(CATEGORIES)
        .on(CATEGORIES.ID.eq(CATEGORY_STATS.CATEGORY_ID))
        .where(condition);
  }

  private static Category category(Record row) {
    return new Category(
        row.get(CATEGORIES.ID),
        row.get(CATEGORIES.NAME),
        row.get(CATEGORIES.SLUG),
        row.get(CATEGORIES.DESCRIPTION),
        row.get(CATEGORY_STATS.POST_COUNT));
  }
}
