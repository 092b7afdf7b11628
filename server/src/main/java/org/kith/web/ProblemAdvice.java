package org.kith.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.kith.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.util.DisconnectedClientHelper;

/// The one place that turns an exception into an answer.
@RestControllerAdvice
public class ProblemAdvice {

  /// The request attribute under which the exception behind an answer is kept.
  public static final String CAUSE = "org.kith.web.cause";

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  private final Problems problems;

  ProblemAdvice(Problems problems) {
    this.problems = problems;
  }

  @ExceptionHandler
  void problem(Problem problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    request.setAttribute(CAUSE, problem);
    problems.write(request, response, problem);
  }

  @ExceptionHandler
  void unreadable(
      HttpMessageNotReadableException e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    problem(UnreadableBody.problem(e), request, response);
  }

  @ExceptionHandler
  void wrongType(
      MethodArgumentTypeMismatchException e,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    problem(
        e.getMostSpecificCause() instanceof Problem refusal
            ? refusal
            : new Problem.Invalid(e.getName(), UnreadableBody.expected(e.getRequiredType())),
        request,
        response);
  }

  @ExceptionHandler
  void missing(
      MissingServletRequestParameterException e,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    problem(new Problem.Invalid(e.getParameterName(), "must be given"), request, response);
  }

  /// Whatever Spring refuses by itself (no such route, wrong method, wrong media type) knows its
  /// status; anything else is a fault of ours, logged here and told to nobody.
  @ExceptionHandler
  void anythingElse(Exception e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    request.setAttribute(CAUSE, e);
    if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
      known
          .getHeaders()
          .forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
      int status = known.getStatusCode().value();
      problems.write(request, response, status, detail(status, e, request));
    } else if (UnreadableParameters.isCauseOf(e)) {
      problems.write(request, response, UnreadableParameters.problem(e));
    } else if (!DisconnectedClientHelper.isClientDisconnectedException(e)) {
      failed(e, request, response);
    }
  }

  void failed(Throwable e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    LOG.error(
        "Request {} failed: {} {}",
        RequestGuard.idOf(response),
        request.getMethod(),
        request.getRequestURI(),
        e);
    problems.write(request, response, 500, "The server failed; the failure was recorded");
  }

  private static String detail(int status, Exception e, HttpServletRequest request) {
    return switch (status) {
      case 404 -> "There is nothing at " + Problems.path(request);
      case 405 -> request.getMethod() + " is not possible here; see the header Allow";
      case 415 -> "Send the body as " + supported(e);
      case 406 -> "The answer is " + supported(e) + "; ask for that";
      case 413 -> "The request is too large";
      default -> "The request cannot be read";
    };
  }

  /// Where the route says nothing, Spring names whatever it can read at all.
  private static String supported(Exception e) {
    List<MediaType> types =
        e instanceof HttpMediaTypeException type ? type.getSupportedMediaTypes() : List.of();
    return !types.isEmpty() && types.stream().allMatch(MediaType::isConcrete)
        ? types.stream().map(MediaType::toString).collect(Collectors.joining(", "))
        : MediaType.APPLICATION_JSON_VALUE;
  }
}
