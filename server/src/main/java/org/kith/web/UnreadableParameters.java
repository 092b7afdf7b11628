package org.kith.web;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.kith.kernel.Problem;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.multipart.MultipartException;

/// Query strings and forms that cannot be read: bad percent-encoding, parts that cannot be told
/// apart, names that no page would give a field, or too much.
final class UnreadableParameters {

  private UnreadableParameters() {}

  static boolean isCauseOf(Throwable e) {
    return e instanceof InvalidParameterException
        || e instanceof MultipartException
        || e instanceof RequestRejectedException;
  }

  static Problem problem(Throwable e) {
    return e instanceof InvalidParameterException invalid && invalid.getErrorCode() == 413
        ? BodyLimit.tooLarge(BodyLimit.MAX_BYTES)
        : new Problem.BadRequest("The query or the form is not encoded as it must be");
  }
}
