package org.kith;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The server: Spring finds the features below this package.
@SpringBootApplication
public class KithApplication {

  public static void main(String[] args) {
    System.exit(org.kith.cli.Commands.run(args));
  }
}
