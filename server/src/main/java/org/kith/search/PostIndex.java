package org.kith.search;

import java.util.Collection;
import java.util.List;
import java.util.function.LongConsumer;
import org.kith.search.PostIndexSql.Entry;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// Keeps the index of posts true. Everything but [#fill] belongs to the transaction that changes
/// the posts, and comes after what it changed.
@Service
public class PostIndex {

  /// Stands between tags, so that nothing is found across two of them.
  static final char BETWEEN_TAGS = '\u0001';

  private static final int BATCH = 200;

  private final PostIndexSql index;
  private final Transactions transactions;

  PostIndex(PostIndexSql index, Transactions transactions) {
    this.index = index;
    this.transactions = transactions;
  }

  /// A post is new, or its text, tags or place in the lists changed. The caller holds the post.
  public void write(long postId) {
    index.write(index.entries(List.of(postId)));
  }

  /// All posts of these authors came into the lists, or left them. The caller holds the posts.
  public void relist(Collection<Long> authorIds) {
    index.relist(authorIds);
  }

  /// Indexes every post that is not yet: those that are older than the index, and seeded ones. Each
  /// batch is a transaction of its own, unless the caller has one.
  ///
  /// It goes from the newest to the oldest. What is written meanwhile is indexed as it is written.
  ///
  /// @param progress told after each batch how many posts this call has indexed
  /// @return how many there were
  public long fill(LongConsumer progress) {
    if (index.isComplete()) {
      return 0;
    }
    long done = 0;
    List<Long> missing = index.missing(Long.MAX_VALUE, BATCH);
    while (!missing.isEmpty()) {
      List<Long> batch = missing;
      done +=
          transactions.write(() -> {
            List<Entry> entries = index.entries(index.lock(batch));
            index.write(entries);
            return entries.size();
          });
      progress.accept(done);
      missing = index.missing(missing.getLast(), BATCH);
    }
    return done;
  }
}
