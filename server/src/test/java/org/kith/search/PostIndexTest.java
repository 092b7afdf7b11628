package org.kith.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kith.storage.tables.Tables.POSTS;
import static org.kith.storage.tables.Tables.POST_SEARCH;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Viewer;
import org.kith.storage.Transactions;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryStore
class PostIndexTest {

  private static final int POSTS_MADE = 2_300;

  private final World world;
  private final DSLContext sql;
  private final PostSearch search;

  PostIndexTest(Store store) {
    world = new World(store);
    sql = world.server.bean(DSLContext.class);
    search = world.server.bean(PostSearch.class);
  }

  @Test
  @DisplayName("W6: posts older than the index are put into it, each once")
  void fill() {
    make();
    assertThat(count("common")).isZero();
    List<Long> told = new ArrayList<>();
    assertThat(world.server.bean(PostIndex.class).fill(told::add)).isEqualTo(POSTS_MADE);
    assertThat(told).isSorted().endsWith((long) POSTS_MADE).hasSizeGreaterThan(5);
    assertThat(sql.fetchCount(POST_SEARCH)).isEqualTo(POSTS_MADE);
    assertThat(world.server.bean(PostIndex.class).fill(told::add)).isZero();
    assertThat(count("RARE")).isEqualTo(1);
  }

  @Test
  @DisplayName("W6: filling that was broken off goes on, and that all is done costs one statement")
  void goesOn() {
    make();
    PostIndex index = world.server.bean(PostIndex.class);
    assertThatThrownBy(() ->
            index.fill(done -> {
              throw new IllegalStateException("broken off after " + done);
            }))
        .hasMessage("broken off after 200");
    assertThat(sql.fetchCount(POST_SEARCH)).isEqualTo(200);
    assertThat(index.fill(done -> {})).isEqualTo(POSTS_MADE - 200);
    assertThat(sql.fetchCount(POST_SEARCH)).isEqualTo(POSTS_MADE);
    assertThat(world.server.statements().during(() -> index.fill(done -> {}))).hasSize(1);
  }

  @Test
  @DisplayName("W6: filling goes on though the oldest post was indexed meanwhile, as it is written")
  void oldestFirst() {
    make();
    PostIndex index = world.server.bean(PostIndex.class);
    long oldest = sql.select(DSL.min(POSTS.ID)).from(POSTS).fetchSingle().value1();
    world.server.bean(Transactions.class).run(() -> index.write(oldest));
    assertThat(index.fill(done -> {})).isEqualTo(POSTS_MADE - 1);
    assertThat(sql.fetchCount(POST_SEARCH)).isEqualTo(POSTS_MADE);
  }

  @Test
  @DisplayName(
      "W6: of what nearly every post matches the posts made last count, and no more is read")
  void bounded() {
    make();
    world.server.bean(PostIndex.class).fill(done -> {});
    assertThat(count("common")).isEqualTo(500);
    assertThat(count("mm")).isEqualTo(2_000);
    assertThat(count("o")).isEqualTo(2_000);
    List<Cursor> page =
        search.page(Viewer.ANONYMOUS, SearchQuery.of("common"), PageRequest.first(10)).items();
    assertThat(page.getFirst().id()).isEqualTo(POSTS_MADE);
    List<Cursor> last =
        search
            .page(
                Viewer.ANONYMOUS,
                SearchQuery.of("common"),
                new PageRequest(50, 10, java.util.Optional.empty()))
            .items();
    assertThat(last).hasSize(10);
    assertThat(last.getLast().id()).isEqualTo(POSTS_MADE - 499);
    assertThat(search.page(Viewer.ANONYMOUS, SearchQuery.of("rare"), PageRequest.first(10)).items())
        .as("what is rare is found however old it is")
        .hasSize(1);
    assertThat(search.page(Viewer.ANONYMOUS, SearchQuery.of("re"), PageRequest.first(10)).items())
        .isEmpty();
  }

  private @Nullable Long count(String text) {
    return search.page(Viewer.ANONYMOUS, SearchQuery.of(text), PageRequest.first(1)).total();
  }

  private void make() {
    long author = world.ada().id();
    Instant now = world.server.clock().instant();
    world
        .server
        .bean(Transactions.class)
        .run(() -> {
          for (long start = 1; start <= POSTS_MADE; start += 100) {
            var insert =
                sql.insertInto(
                    POSTS,
                    POSTS.ID,
                    POSTS.AUTHOR_ID,
                    POSTS.TITLE,
                    POSTS.SLUG,
                    POSTS.CONTENT,
                    POSTS.CONTENT_HTML,
                    POSTS.STATUS,
                    POSTS.PUBLISHED_AT,
                    POSTS.LISTED_AT,
                    POSTS.CREATED_AT,
                    POSTS.UPDATED_AT);
            for (long id = start; id < start + 100; id++) {
              String content = id == 7 ? "Rare and Common" : "Common";
              Instant at = now.plusMillis(id);
              insert =
                  insert.values(
                      id, author, "T" + id, "t" + id, content, "", "published", at, at, at, at);
            }
            insert.execute();
          }
        });
  }
}
