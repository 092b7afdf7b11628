package org.kith.kernel;

import java.time.Duration;

/// What an operator can choose. The command line reads it from a file, the environment and flags.
///
/// @param databaseUrl `sqlite:PATH` or `postgresql://user:password@host/name`
/// @param host address to listen on
/// @param port 0 picks a free one
/// @param upgrade whether `serve` migrates an older database by itself
/// @param node 0..15, different for each server on one database
/// @param argon2MemoryKib memory of one password hash
/// @param argon2Iterations passes over that memory
/// @param tokenLifetime how long a sign-in lasts
public record Settings(
    String databaseUrl,
    String host,
    int port,
    boolean upgrade,
    int node,
    int argon2MemoryKib,
    int argon2Iterations,
    Duration tokenLifetime) {

  /// Argon2id parameters are the second choice of the OWASP Password Storage Cheat Sheet (19 MiB, 2
  /// passes, 1 lane).
  public static final Settings DEFAULTS =
      new Settings(
          "sqlite:data/kith.db", "127.0.0.1", 8080, true, 0, 19_456, 2, Duration.ofDays(30));

  @Override
  public String toString() {
    return "Settings[" + host + ":" + port + "]";
  }
}
