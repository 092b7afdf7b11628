package org.kith;

import org.kith.cli.Commands;

/// The program: every command line ends up here.
public final class KithApplication {

  private KithApplication() {}

  public static void main(String[] args) {
    System.exit(Commands.run(args));
  }
}
