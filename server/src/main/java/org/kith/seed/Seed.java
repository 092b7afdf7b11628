package org.kith.seed;

import java.util.Map;
import java.util.function.LongConsumer;
import org.kith.kernel.Problem;
import org.kith.search.PostIndex;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// Fills an empty database with a synthetic town whose shape is that of a real one: heavy-tailed
/// followers and authors, likes on what is recent or went viral, drafts, deleted posts, people who
/// were deactivated.
@Service
public class Seed {

  private final SeedSql sql;
  private final BulkLoadSql bulk;
  private final PostIndex index;
  private final Transactions transactions;

  Seed(SeedSql sql, BulkLoadSql bulk, PostIndex index, Transactions transactions) {
    this.sql = sql;
    this.bulk = bulk;
    this.index = index;
    this.transactions = transactions;
  }

  /// Makes the town, or nothing. The same size makes the same rows, on every store. Nobody in it
  /// has a password. An operator calls this; no route does.
  ///
  /// @param progress told, now and then, how many rows are written
  /// @return how many rows each table got
  /// @throws Problem.Conflict when there is data already
  public Map<String, Long> plant(SeedSize size, LongConsumer progress) {
    return transactions.write(() -> {
      if (!sql.isEmpty()) {
        throw new Problem.Conflict("This database holds data already; seed an empty one");
      }
      Planting planting = new Planting(sql, size, progress);
      sql.unlogged(() -> bulk.load(() -> plant(planting)));
      sql.analyze();
      return planting.written();
    });
  }

  private void plant(Planting planting) {
    planting.everything();
    bulk.analyze();
    planting.indexed(index.fill(planting::indexing));
  }
}
