package org.kith.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/// Records the SQL a server runs, so that a test can count it. Reading the log of changes is left
/// out: it is done now and then, for all requests of that moment.
public final class Statements implements ExecuteListener {

  private static final long serialVersionUID = 1L;

  private final transient List<String> seen = Collections.synchronizedList(new ArrayList<>());
  private final transient List<String> failed = Collections.synchronizedList(new ArrayList<>());
  private final transient List<Runnable> memories = new ArrayList<>();

  /// @param forget makes a server forget what it keeps in memory
  void forgetFirst(Runnable forget) {
    memories.add(forget);
  }

  @Override
  public void exception(ExecuteContext context) {
    failed.add(String.valueOf(context.sql()));
  }

  @Override
  public void executeStart(ExecuteContext context) {
    String sql = String.valueOf(context.sql());
    if (!sql.contains("from changes") && !sql.contains("pg_current_snapshot")) {
      seen.add(sql);
    }
  }

  /// What ran while the work did, on servers that have nothing in memory yet.
  public List<String> during(Runnable work) {
    memories.forEach(Runnable::run);
    return again(work);
  }

  /// What ran while the work did, on servers that remember what they read before.
  public List<String> again(Runnable work) {
    seen.clear();
    failed.clear();
    work.run();
    return List.copyOf(seen);
  }

  /// Those that ended in an error the last time, also in a transaction that was tried again.
  public List<String> failed() {
    return List.copyOf(failed);
  }
}
