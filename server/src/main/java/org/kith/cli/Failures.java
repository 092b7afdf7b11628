package org.kith.cli;

import java.util.stream.Collectors;
import org.kith.kernel.Problem;
import org.kith.kernel.SettingProblem;
import org.kith.schema.DatabaseProblem;

/// What a person reads when a command fails: one line, without stack trace, SQL or secret.
final class Failures {

  private Failures() {}

  static String line(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      switch (t) {
        case DatabaseProblem known -> {
          return oneLine(known.getMessage());
        }
        case SettingProblem known -> {
          return oneLine(known.getMessage());
        }
        case java.net.BindException taken -> {
          return "Cannot listen: " + oneLine(taken.getMessage()) + ".";
        }
        case Problem.Invalid invalid -> {
          return invalid.errors().stream()
              .map(error -> error.field() + " " + error.message())
              .collect(Collectors.joining("; ", "", "."));
        }
        case Problem known -> {
          return known.detail().replaceAll("[^.]$", "$0.");
        }
        default -> {}
      }
    }
    return "This is a fault in Kith, please report it: " + place(failure);
  }

  /// The messages of unforeseen failures may hold SQL and values, so only their place is told.
  private static String place(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    StackTraceElement[] stack = root.getStackTrace();
    for (StackTraceElement frame : stack) {
      if (frame.getClassName().startsWith("org.kith.")) {
        return root.getClass().getSimpleName() + " at " + frame;
      }
    }
    return root.getClass().getSimpleName() + (stack.length == 0 ? "" : " at " + stack[0]);
  }

  private static String oneLine(@org.jspecify.annotations.Nullable String message) {
    return String.valueOf(message).replaceAll("\\s*\\R\\s*", " ");
  }
}
