package org.kith.cli;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;

/// What a command finds around it besides its arguments. Tests bring their own.
///
/// @param folder where `kith.properties` is looked for
record Surroundings(Map<String, String> variables, Path folder, InputStream input) {

  static Surroundings ofTheProcess() {
    return new Surroundings(System.getenv(), Path.of(""), System.in);
  }
}
