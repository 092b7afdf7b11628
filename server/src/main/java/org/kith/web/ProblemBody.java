package org.kith.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Problem;

/// An error as clients read it (RFC 9457).
///
/// @param type the address of a page that explains this kind of error
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

  static ProblemBody of(Problem problem, String instance) {
    ProblemKind kind = ProblemKind.of(problem);
    return new ProblemBody(
        kind.type(),
        kind.title(),
        kind.status(),
        problem.detail(),
        instance,
        problem instanceof Problem.Invalid invalid ? invalid.errors() : null);
  }

  static ProblemBody of(int status, String detail, String instance) {
    ProblemKind kind = ProblemKind.of(status);
    return new ProblemBody(kind.type(), kind.title(), status, detail, instance, null);
  }
}
