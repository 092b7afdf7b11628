package org.kith.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;

/// Says what is wrong with a body, without the parser's class names.
final class UnreadableBody {

  private UnreadableBody() {}

  static String detail(HttpMessageNotReadableException e) {
    return switch (e.getCause()) {
      case MismatchedInputException mismatch ->
          "The field '" + path(mismatch) + "' " + expected(mismatch.getTargetType());
      case JacksonException json ->
          "The body is not valid JSON"
              + (json.getLocation() == null
                  ? ""
                  : " at line "
                      + json.getLocation().getLineNr()
                      + ", column "
                      + json.getLocation().getColumnNr());
      case null, default -> "A JSON body is needed";
    };
  }

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
    if (List.class.isAssignableFrom(type)) {
      return "must be a list";
    }
    return type == String.class ? "must be text" : "cannot be read";
  }

  private static String path(MismatchedInputException e) {
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
