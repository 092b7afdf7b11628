package org.kith.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/// Records the SQL a server runs, so that a test can count it.
public final class Statements implements ExecuteListener {

  private static final long serialVersionUID = 1L;

  private final transient List<String> seen = Collections.synchronizedList(new ArrayList<>());

  private final transient List<String> failed = Collections.synchronizedList(new ArrayList<>());

  @Override
  public void exception(ExecuteContext context) {
    failed.add(String.valueOf(context.sql()));
  }

  @Override
  public void executeStart(ExecuteContext context) {
    seen.add(String.valueOf(context.sql()));
  }

  /// What ran while the work did.
  public List<String> during(Runnable work) {
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
