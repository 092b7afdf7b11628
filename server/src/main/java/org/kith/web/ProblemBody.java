package org.kith.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Problem;
import org.springframework.http.HttpStatus;

/// An error as clients read it (RFC 9457).
///
/// @param type a page that explains this kind of error
/// @param instance the path that was asked for
/// @param errors which fields, for status 422
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemBody(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    @Nullable List<Problem.FieldError> errors) {

  public static ProblemBody of(HttpStatus status, String detail, String instance) {
    return new ProblemBody(
        "about:blank", status.getReasonPhrase(), status.value(), detail, instance, null);
  }

  public static ProblemBody of(Problem problem, String instance) {
    HttpStatus status = statusOf(problem);
    return new ProblemBody(
        "about:blank",
        status.getReasonPhrase(),
        status.value(),
        problem.detail(),
        instance,
        problem instanceof Problem.Invalid invalid ? invalid.errors() : null);
  }

  static HttpStatus statusOf(Problem problem) {
    return switch (problem) {
      case Problem.BadRequest p -> HttpStatus.BAD_REQUEST;
      case Problem.Unauthorized p -> HttpStatus.UNAUTHORIZED;
      case Problem.Forbidden p -> HttpStatus.FORBIDDEN;
      case Problem.NotFound p -> HttpStatus.NOT_FOUND;
      case Problem.Conflict p -> HttpStatus.CONFLICT;
      case Problem.Invalid p -> HttpStatus.UNPROCESSABLE_CONTENT;
      case Problem.Unavailable p -> HttpStatus.SERVICE_UNAVAILABLE;
    };
  }
}
