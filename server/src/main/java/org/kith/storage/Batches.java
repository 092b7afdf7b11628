package org.kith.storage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.kith.kernel.Problem;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Small writes of one kind that come while others of it are written wait for those, and are then
/// written together by one statement, which takes the lock of a hot row once and flushes once. One
/// of the callers writes a batch, in its own thread; then whoever waited longest goes on with the
/// next.
///
/// On PostgreSQL only: on SQLite any transactions share their commits.
///
/// @param <Q> what to write
/// @param <A> what came of it
public final class Batches<Q, A> {

  private static final int LARGEST = 64;
  private static final int PATIENCE_MS = 1_000;

  private final Transactions transactions;
  private final Function<Q, ?> key;
  private final Function<List<Q>, Function<Q, Optional<A>>> work;

  /// Guards all below.
  private final Object turn = new Object();

  private final Deque<Call<Q, A>> waiting = new ArrayDeque<>();
  private boolean running;

  /// @param key no two of a batch have the same
  /// @param work writes all of a batch by one statement; what it returns is asked once for the
  ///   answer to each, still before memory is used again: nothing where it wrote nothing
  public Batches(
      Transactions transactions,
      Function<Q, ?> key,
      Function<List<Q>, Function<Q, Optional<A>>> work) {
    this.transactions = transactions;
    this.key = key;
    this.work = work;
  }

  /// Writes, perhaps together with others. What was written is committed when this returns, and the
  /// caller tells whoever keeps it in memory: no [CommitListener] is told.
  ///
  /// @return nothing when nothing was written: for this one the work had no answer, its batch
  ///   failed or did not begin soon, a transaction is open already, which it would have to be part
  ///   of, or this is SQLite. The caller then does it in a transaction of its own, and hears what
  ///   stands against it
  /// @throws Problem.Unavailable when the database cannot be reached or stays busy
  public Optional<A> write(Q wish) {
    if (transactions.shareCommits()
        || TransactionSynchronizationManager.isActualTransactionActive()) {
      return Optional.empty();
    }
    Call<Q, A> call = new Call<>(wish, new CompletableFuture<>());
    return mayRun(call) ? run(call) : await(call).get();
  }

  /// Not for ever: the batch before may wait for the lock of somebody who takes their time.
  private Supplier<Optional<A>> await(Call<Q, A> call) {
    try {
      return call.next.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return leave(call);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return leave(call);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Who is in a batch already waits for its end.
  private Supplier<Optional<A>> leave(Call<Q, A> call) {
    synchronized (turn) {
      if (waiting.remove(call)) {
        return Optional::empty;
      }
    }
    return call.next.join();
  }

  private boolean mayRun(Call<Q, A> call) {
    synchronized (turn) {
      if (running) {
        waiting.addLast(call);
        return false;
      }
      running = true;
      return true;
    }
  }

  private Optional<A> run(Call<Q, A> first) {
    List<Call<Q, A>> batch = batch(first);
    AtomicBoolean written = new AtomicBoolean();
    try {
      List<Optional<A>> answers = commit(batch, written);
      for (int i = 1; i < batch.size(); i++) {
        Optional<A> answer = answers.get(i);
        batch.get(i).next.complete(() -> answer);
      }
      return answers.getFirst();
    } catch (RuntimeException e) {
      // What came to its commit may be on the disk whatever happened then, and is not done again.
      if (written.get() || e instanceof Problem.Unavailable) {
        batch.forEach(call ->
            call.next.complete(() -> {
              throw e;
            }));
        throw e;
      }
      return Optional.empty();
    } finally {
      batch.forEach(call -> call.next.complete(Optional::empty));
    }
  }

  private List<Call<Q, A>> batch(Call<Q, A> first) {
    List<Call<Q, A>> batch = new ArrayList<>(List.of(first));
    Set<Object> keys = new HashSet<>(Set.of(key.apply(first.wish)));
    synchronized (turn) {
      Iterator<Call<Q, A>> others = waiting.iterator();
      while (others.hasNext() && batch.size() < LARGEST) {
        Call<Q, A> other = others.next();
        if (keys.add(key.apply(other.wish))) {
          batch.add(other);
          others.remove();
        }
      }
    }
    return batch;
  }

  private List<Optional<A>> commit(List<Call<Q, A>> batch, AtomicBoolean written) {
    try {
      List<Q> wishes = batch.stream().map(Call::wish).toList();
      return transactions.writeOne(() -> {
        Function<Q, Optional<A>> answers = work.apply(wishes);
        written.set(true);
        return wishes.stream().map(answers).toList();
      });
    } finally {
      passOn();
    }
  }

  private void passOn() {
    Optional<Call<Q, A>> next;
    synchronized (turn) {
      next = Optional.ofNullable(waiting.poll());
      running = next.isPresent();
    }
    next.ifPresent(call -> call.next.complete(() -> run(call)));
  }

  /// @param next what its caller does next, when it was answered or its turn has come
  private record Call<Q, A>(Q wish, CompletableFuture<Supplier<Optional<A>>> next) {}
}
