package org.kith.schema;

/// A database cannot be used as it was asked for. The message is one line that an operator can act
/// on; it holds no password and no SQL.
public final class DatabaseProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DatabaseProblem(String message) {
    super(message);
  }

  public DatabaseProblem(String message, Throwable cause) {
    super(message, cause);
  }
}
