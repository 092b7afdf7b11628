package org.kith.changes;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Weigher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What the database says about some keys, kept in memory while it is true. Whoever makes one
/// subscribes to the topics on which its values depend ([ChangeLog#on]) and then calls [#drop],
/// [#update] or [#dropIf].
///
/// When it is full, what was used least is dropped and asked of the database when it is wanted
/// again.
///
/// A value may be loaded while a change to it arrives. It is kept only where no such change was
/// told between the moment before loading and the moment of keeping; otherwise it serves the one
/// who asked, to whom it is as new as any. Keys share counters of changes, by their hash, which at
/// worst keeps something from being kept.
///
/// @param <V> immutable
public final class Mirror<K, V> {

  private static final int COUNTERS = 1 << 12;

  private final ChangeLog log;
  private final Cache<K, Slot<V>> kept;
  private final AtomicIntegerArray changes = new AtomicIntegerArray(COUNTERS);
  private final AtomicInteger wideChanges = new AtomicInteger();

  /// @param most the sum of weights that is kept
  /// @param weigher of bytes, about
  public Mirror(ChangeLog log, long most, Weigher<? super K, ? super V> weigher) {
    this.log = log;
    this.kept =
        Caffeine.newBuilder()
            .maximumWeight(most)
            .weigher((K key, Slot<V> slot) -> weigher.weigh(key, slot.held()))
            .evictionListener((key, slot, cause) -> empty(slot))
            .build();
    log.onEverything(() -> dropIf(value -> true));
  }

  /// The value of a key; null when it is not there.
  ///
  /// @param load asked when the value is not kept
  public @Nullable V get(K key, Supplier<@Nullable V> load) {
    if (!log.isCurrent()) {
      return load.get();
    }
    V value = kept(key);
    if (value == null) {
      int before = changesOf(key);
      value = load.get();
      if (value != null) {
        keep(key, value, before);
      }
    }
    return value;
  }

  private @Nullable V kept(K key) {
    Slot<V> slot = kept.getIfPresent(key);
    return slot == null ? null : slot.get();
  }

  /// The values of these keys, in their order; null for each that is not there.
  ///
  /// @param load asked for all keys that are not kept, at once; what it leaves out is not there
  public List<@Nullable V> get(List<K> keys, Function<List<K>, Map<K, V>> load) {
    if (!log.isCurrent()) {
      Map<K, V> loaded = load.apply(keys);
      return inOrder(keys, loaded);
    }
    List<@Nullable V> found = new ArrayList<>(keys.size());
    List<K> missing = new ArrayList<>();
    for (K key : keys) {
      V value = kept(key);
      found.add(value);
      if (value == null) {
        missing.add(key);
      }
    }
    if (!missing.isEmpty()) {
      Map<K, V> loaded = load(missing, load);
      for (int i = 0; i < found.size(); i++) {
        if (found.get(i) == null) {
          found.set(i, loaded.get(keys.get(i)));
        }
      }
    }
    return found;
  }

  private Map<K, V> load(List<K> missing, Function<List<K>, Map<K, V>> load) {
    int[] before = missing.stream().mapToInt(this::changesOf).toArray();
    Map<K, V> loaded = load.apply(missing);
    for (int i = 0; i < before.length; i++) {
      V value = loaded.get(missing.get(i));
      if (value != null) {
        keep(missing.get(i), value, before[i]);
      }
    }
    return loaded;
  }

  private static <K, V> List<@Nullable V> inOrder(List<K> keys, Map<K, V> loaded) {
    List<@Nullable V> found = new ArrayList<>(keys.size());
    keys.forEach(key -> found.add(loaded.get(key)));
    return found;
  }

  private void keep(K key, V value, int before) {
    kept.asMap()
        .compute(
            key, (k, other) -> other == null && changesOf(k) == before ? new Slot<>(value) : other);
  }

  private int changesOf(K key) {
    return changes.get(counterOf(key)) + wideChanges.get();
  }

  private static int counterOf(Object key) {
    int hash = key.hashCode();
    return (hash ^ hash >>> 12 ^ hash >>> 24) & (COUNTERS - 1);
  }

  /// Where the values of these keys are kept, in their order, without those that are not. Whoever
  /// wants many values often looks there, which is quicker. To look there does not count as use
  /// when the least used is dropped.
  public List<Slot<V>> slots(List<K> keys) {
    return keys.stream().map(kept::getIfPresent).filter(Objects::nonNull).toList();
  }

  /// What was kept of this key is not true any more.
  public void drop(K key) {
    changes.incrementAndGet(counterOf(key));
    empty(kept.asMap().remove(key));
  }

  private static void empty(@Nullable Slot<?> slot) {
    if (slot != null) {
      slot.value = null;
    }
  }

  /// The value of this key is another one now; when it is not kept nothing happens.
  ///
  /// @param change to be right whether or not the value has it already
  public void update(K key, UnaryOperator<V> change) {
    changes.incrementAndGet(counterOf(key));
    kept.asMap()
        .computeIfPresent(
            key,
            (k, slot) -> {
              slot.value = change.apply(slot.held());
              return slot;
            });
  }

  /// Drops values by what they are. Looks at all of them.
  public void dropIf(Predicate<? super V> isMeant) {
    wideChanges.incrementAndGet();
    kept.asMap()
        .forEach((key, slot) -> {
          V value = slot.get();
          if (value != null && isMeant.test(value)) {
            drop(key);
          }
        });
  }

  /// Where one value is kept.
  public static final class Slot<V> {

    private volatile @Nullable V value;

    private Slot(V value) {
      this.value = value;
    }

    /// The value as it is now; null for ever once it is not kept here any more. To be used only
    /// where [ChangeLog#isCurrent()].
    public @Nullable V get() {
      return value;
    }

    private V held() {
      return Objects.requireNonNull(value);
    }
  }
}
