package org.kith.transfer;

import java.sql.SQLException;

/// What a driver says of a failure, without what it quotes of rows.
final class Failure {

  private Failure() {}

  static String line(SQLException error) {
    return String.valueOf(error.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
