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

  @Override
  public void executeStart(ExecuteContext context) {
    seen.add(String.valueOf(context.sql()));
  }

  /// What ran while the work did.
  public List<String> during(Runnable work) {
    seen.clear();
    work.run();
    return List.copyOf(seen);
  }
}
