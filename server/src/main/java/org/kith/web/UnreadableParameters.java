package org.kith.web;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.kith.kernel.Problem;

/// Query strings and forms the container cannot read: bad percent-encoding, or too much.
final class UnreadableParameters {

  private UnreadableParameters() {}

  static boolean isCauseOf(Throwable e) {
    return e instanceof InvalidParameterException;
  }

  static Problem problem(Throwable e) {
    return e instanceof InvalidParameterException invalid && invalid.getErrorCode() == 413
        ? BodyLimit.tooLarge(BodyLimit.MAX_BYTES)
        : new Problem.BadRequest("The query or the form is not encoded as it must be");
  }
}
