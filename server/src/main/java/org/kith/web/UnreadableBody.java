package org.kith.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Problem;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;

/// Says what is wrong with a body, without the parser's class names.
final class UnreadableBody {

  private UnreadableBody() {}

  static Problem problem(HttpMessageNotReadableException e) {
    return switch (e.getCause()) {
      case JacksonException wrapped when wrapped.getCause() instanceof Problem ours -> ours;
      case InvalidNullException empty -> new Problem.Invalid(path(empty), "must not be null");
      case MismatchedInputException mismatch when !path(mismatch).isEmpty() ->
          new Problem.Invalid(path(mismatch), expected(mismatch.getTargetType()));
      case MismatchedInputException mismatch ->
          new Problem.BadRequest(
              "The body " + (isList(mismatch) ? "must be a list" : "must be a JSON object"));
      case JacksonException json ->
          new Problem.BadRequest("The body is not valid JSON" + at(json.getLocation()));
      case null, default -> new Problem.BadRequest("A JSON body is needed");
    };
  }

  /// What a value of a type looks like, for somebody who sent something else.
  static String expected(@Nullable Class<?> type) {
    if (type == null) {
      return "cannot be read";
    }
    if (type == long.class || type == Long.class || type == int.class || type == Integer.class) {
      return "must be a whole number";
    }
    if (type == Instant.class) {
      return "must be a time like 2026-01-31T09:30:00Z";
    }
    if (type == LocalDate.class) {
      return "must be a date like 2026-01-31";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "must be true or false";
    }
    if (type.isEnum()) {
      return "must be one of "
          + Arrays.stream(type.getEnumConstants())
              .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "must be a list";
    }
    return type == String.class ? "must be text" : "cannot be read";
  }

  private static boolean isList(MismatchedInputException e) {
    return e.getTargetType() != null && Collection.class.isAssignableFrom(e.getTargetType());
  }

  private static String at(@Nullable TokenStreamLocation location) {
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static String path(JacksonException e) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : e.getPath()) {
      if (step.getPropertyName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return path.toString();
  }
}
