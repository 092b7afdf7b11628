package org.kith.storage;

/// Told after every commit of this process, before whoever wrote goes on.
@FunctionalInterface
public interface CommitListener {

  /// Runs outside the transaction. Must not throw: what was written is written.
  void committed();
}
