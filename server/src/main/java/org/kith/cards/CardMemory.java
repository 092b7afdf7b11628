package org.kith.cards;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.kith.cards.CardSql.Figures;
import org.kith.cards.CardSql.Found;
import org.kith.cards.CardSql.Loaded;
import org.kith.changes.ChangeLog;
import org.kith.changes.Mirror;
import org.kith.changes.Topic;
import org.kith.social.Reaction;
import org.springframework.stereotype.Component;

/// Posts in memory: what each shows, what is counted of it, and what readers reacted with; apart,
/// since they change apart. Each may take up to its share of the heap; beyond that what was read
/// least is dropped.
@Component
class CardMemory {

  /// The reactions of somebody who has more are read page by page.
  static final int MOST_REACTIONS = 5_000;

  private static final int SHARE_OF_POSTS = 6;
  private static final int SHARE_OF_THE_REST = 24;

  /// Entry, key and object headers, about.
  private static final int OVERHEAD = 160;

  /// Of a post: its records, times and short texts, about.
  private static final int RECORDS = 1_000;

  private final CardSql cards;
  private final Mirror<Long, Found> posts;
  private final Mirror<Long, Figures> figures;
  private final Mirror<Long, Reacted> reactions;

  CardMemory(CardSql cards, ChangeLog log) {
    this.cards = cards;
    long heap = Runtime.getRuntime().maxMemory();
    posts = new Mirror<>(log, heap / SHARE_OF_POSTS, (id, found) -> RECORDS + bytes(found.text()));
    figures = new Mirror<>(log, heap / SHARE_OF_THE_REST, (id, counted) -> OVERHEAD);
    reactions =
        new Mirror<>(log, heap / SHARE_OF_THE_REST, (id, reacted) -> OVERHEAD + reacted.bytes());
    log.onSubjects(Topic.POST, ids -> ids.forEach(posts::drop));
    log.onSubjects(Topic.FIGURES, ids -> ids.forEach(figures::drop));
    log.onSubjects(Topic.REACTION, readers -> readers.forEach(reactions::drop));
    dropPosts(log, Topic.PERSON, (text, ids) -> ids.contains(text.author().id()));
    dropPosts(
        log,
        Topic.PROJECT,
        (text, ids) -> text.project() != null && ids.contains(text.project().id()));
    dropPosts(
        log,
        Topic.CATEGORY,
        (text, ids) -> text.category() != null && ids.contains(text.category().id()));
    dropPosts(
        log,
        Topic.TAG,
        (text, ids) -> text.tags().stream().anyMatch(tag -> ids.contains(tag.id())));
  }

  private void dropPosts(ChangeLog log, Topic topic, BiPredicate<PostText, Set<Long>> isAbout) {
    log.onSubjects(topic, ids -> posts.dropIf(found -> isAbout.test(found.text(), ids)));
  }

  /// The texts once as they are, and once as JSON in characters and in bytes.
  private static int bytes(PostText text) {
    return 4 * (text.content().length() + text.contentHtml().length());
  }

  /// The posts of these ids, in their order, each with its figures; null for each that is not
  /// there. Figures are asked for first: reading a post brings its figures, but figures, which are
  /// forgotten more often, are read alone.
  List<@Nullable Loaded> posts(List<Long> ids) {
    Map<Long, Found> found = new HashMap<>();
    Map<Long, Figures> counted = new HashMap<>();
    List<@Nullable Figures> figuresOf =
        figures.get(
            ids,
            missing -> {
              posts.get(missing, unread -> load(unread, found, counted));
              List<Long> uncounted = without(missing, counted);
              counted.putAll(uncounted.isEmpty() ? Map.of() : cards.figures(uncounted));
              return counted;
            });
    List<@Nullable Found> foundOf =
        posts.get(ids, missing -> load(without(missing, found), found, counted));
    List<@Nullable Loaded> loaded = new ArrayList<>(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      Found one = foundOf.get(i);
      Figures figures = Objects.requireNonNullElse(figuresOf.get(i), Figures.NONE);
      loaded.add(one == null ? null : new Loaded(one, figures));
    }
    return loaded;
  }

  private Map<Long, Found> load(
      List<Long> ids, Map<Long, Found> found, Map<Long, Figures> counted) {
    if (!ids.isEmpty()) {
      for (Loaded one : cards.posts(ids)) {
        found.put(one.found().post().id(), one.found());
        counted.put(one.found().post().id(), one.figures());
      }
    }
    return found;
  }

  private static List<Long> without(List<Long> ids, Map<Long, ?> known) {
    return ids.stream().filter(id -> !known.containsKey(id)).toList();
  }

  /// What a reader reacted with to these posts: asked for each, it answers null without a reaction.
  LongFunction<@Nullable Reaction> reactions(long reader, List<Long> postIds) {
    Reacted reacted =
        reactions.get(reader, () -> Reacted.of(cards.reactions(reader, MOST_REACTIONS + 1)));
    if (reacted != null && reacted.size() <= MOST_REACTIONS) {
      return reacted::to;
    }
    Map<Long, Reaction> some = cards.reactions(reader, postIds);
    return some::get;
  }
}
