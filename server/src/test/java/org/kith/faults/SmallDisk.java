package org.kith.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A file system of a few megabytes in memory. To mount it needs root.
final class SmallDisk implements AutoCloseable {

  private static final int PIECE = 4096;

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /// @return nothing where it cannot be mounted
  static Optional<SmallDisk> of(int mebibytes) {
    try {
      Path folder = Files.createTempDirectory("kith-small-disk");
      if (run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", folder) == 0) {
        return Optional.of(new SmallDisk(folder));
      }
      Files.delete(folder);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static int run(Object... command) throws IOException {
    String[] words = java.util.Arrays.stream(command).map(String::valueOf).toArray(String[]::new);
    try {
      return new ProcessBuilder(words)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  Path folder() {
    return folder;
  }

  /// Leaves not a byte.
  void fill() {
    byte[] piece = new byte[PIECE];
    try (OutputStream ballast = Files.newOutputStream(ballast())) {
      while (true) {
        ballast.write(piece);
      }
    } catch (IOException full) {
      // So it is.
    }
  }

  void free() {
    try {
      Files.deleteIfExists(ballast());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  @Override
  public void close() {
    try {
      run("umount", "--lazy", folder);
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
