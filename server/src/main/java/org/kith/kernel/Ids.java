package org.kith.kernel;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/// Makes ids: 53 bits, so exact in JavaScript; ordered by time. 41 bits of milliseconds since 2024
/// (until 2093), 4 bits of node, 8 bits of sequence. The scheme is Twitter's Snowflake (2010),
/// narrowed to 53 bits.
///
/// Never makes an id twice, nor one older than the last, also when the clock steps back, and over a
/// restart: it then counts on from its last millisecond. Two processes on one database need
/// different nodes.
public final class Ids {

  public static final int NODES = 16;

  private static final long EPOCH = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
  private static final int NODE_BITS = 4;
  private static final int SEQUENCE_BITS = 8;

  private final Clock clock;
  private final IntSupplier node;

  /// Millisecond and sequence in one number, so that one addition carries over into the next
  /// millisecond when 256 ids were made in this one.
  private final AtomicLong last;

  public Ids(Clock clock, int node) {
    this(clock, () -> node, 0);
  }

  /// @param node asked for every id, 0..15, since a server may lose its number and get another
  /// @param newest what was made before, by whatever node; all that are made here are newer
  public Ids(Clock clock, IntSupplier node, long newest) {
    int now = node.getAsInt();
    if (now < 0 || now >= NODES) {
      throw new IllegalArgumentException("node must be 0.." + (NODES - 1));
    }
    this.clock = clock;
    this.node = node;
    this.last = new AtomicLong(tickAfter(newest) - 1);
  }

  /// The first of the next millisecond, so that no node's sequence of this one matters.
  private static long tickAfter(long id) {
    return ((id >>> (NODE_BITS + SEQUENCE_BITS)) + 1) << SEQUENCE_BITS;
  }

  public long next() {
    long now = (clock.millis() - EPOCH) << SEQUENCE_BITS;
    long tick = last.updateAndGet(previous -> Math.max(previous + 1, now));
    long sequence = tick & ((1 << SEQUENCE_BITS) - 1);
    long millis = tick >>> SEQUENCE_BITS;
    return (millis << (NODE_BITS + SEQUENCE_BITS))
        | ((long) node.getAsInt() << SEQUENCE_BITS)
        | sequence;
  }
}
