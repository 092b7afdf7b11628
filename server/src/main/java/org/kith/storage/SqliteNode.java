package org.kith.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Ids;
import org.kith.schema.DatabaseProblem;
import org.kith.schema.DatabaseUrl;

/// A lock on one byte of the file `NAME.lock` beside the database: byte n for node n, and the byte
/// after the last node for the server. The operating system gives locks back when a process ends.
final class SqliteNode implements Node {

  private static final int SERVER = Ids.NODES;

  /// Never closed: on POSIX systems, closing one channel of a file gives back every lock that the
  /// process has on it.
  private static final Map<Path, FileChannel> CHANNELS = new ConcurrentHashMap<>();

  private final int number;
  private final FileLock lock;
  private final @Nullable FileLock serverLock;

  private SqliteNode(int number, FileLock lock, @Nullable FileLock serverLock) {
    this.number = number;
    this.lock = lock;
    this.serverLock = serverLock;
  }

  static SqliteNode take(DatabaseUrl url, boolean server) {
    Path database = Objects.requireNonNull(url.file()).toAbsolutePath().normalize();
    Path file = database.resolveSibling(database.getFileName() + ".lock");
    try {
      FileChannel channel = channel(file);
      FileLock serverLock = server ? tryLock(channel, SERVER) : null;
      if (server && serverLock == null) {
        throw new DatabaseProblem(
            "Another Kith server uses the database file %s: stop it, or give this one a database of"
                    .formatted(url.file())
                + " its own with --database.");
      }
      for (int number = 0; number < Ids.NODES; number++) {
        FileLock lock = tryLock(channel, number);
        if (lock != null) {
          return new SqliteNode(number, lock, serverLock);
        }
      }
    } catch (IOException e) {
      throw new DatabaseProblem("The file " + file + " cannot be locked.", e);
    }
    throw new DatabaseProblem(
        "%d processes use the database file %s already; more cannot."
            .formatted(Ids.NODES, url.file()));
  }

  private static synchronized FileChannel channel(Path file) throws IOException {
    FileChannel channel = CHANNELS.get(file);
    if (channel == null) {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      CHANNELS.put(file, channel);
    }
    return channel;
  }

  private static @Nullable FileLock tryLock(FileChannel channel, int at) throws IOException {
    try {
      return channel.tryLock(at, 1, false);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public void close() {
    release(lock);
    if (serverLock != null) {
      release(serverLock);
    }
  }

  private static void release(FileLock held) {
    try {
      held.release();
    } catch (IOException e) {
      throw new DatabaseProblem("A lock of the database cannot be given back.", e);
    }
  }
}
