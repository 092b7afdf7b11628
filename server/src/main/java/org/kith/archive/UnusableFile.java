package org.kith.archive;

import java.io.Serial;

/// A file cannot be imported; the message is the reason, in words for whoever wrote the file.
final class UnusableFile extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  UnusableFile(String reason) {
    super(reason);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
