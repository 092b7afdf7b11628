package org.kith.web;

import jakarta.servlet.http.HttpServletRequest;
import org.kith.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/// The one place that turns an exception into an answer.
@RestControllerAdvice
class ProblemAdvice {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<ProblemBody> problem(Problem problem, HttpServletRequest request) {
    return answer(ProblemBody.of(problem, request.getRequestURI()), new HttpHeaders());
  }

  @ExceptionHandler
  ResponseEntity<ProblemBody> unreadable(
      HttpMessageNotReadableException e, HttpServletRequest request) {
    return answer(HttpStatus.BAD_REQUEST, UnreadableBody.detail(e), request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemBody> wrongType(
      MethodArgumentTypeMismatchException e, HttpServletRequest request) {
    if (e.getMostSpecificCause() instanceof Problem refusal) {
      return problem(refusal, request);
    }
    return problem(
        new Problem.Invalid(e.getName(), UnreadableBody.expected(e.getRequiredType())), request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemBody> missing(
      MissingServletRequestParameterException e, HttpServletRequest request) {
    return problem(new Problem.Invalid(e.getParameterName(), "must be given"), request);
  }

  /// Whatever Spring refuses by itself (no such route, wrong method, wrong media type) knows its
  /// status; anything else is a fault of ours, logged here and told to nobody.
  @ExceptionHandler
  ResponseEntity<ProblemBody> anythingElse(Exception e, HttpServletRequest request) {
    if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
      HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
      ProblemBody body = ProblemBody.of(status, detail(status, request), request.getRequestURI());
      return answer(body, known.getHeaders());
    }
    LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
    return answer(
        HttpStatus.INTERNAL_SERVER_ERROR, "The server failed; the failure was recorded", request);
  }

  private static String detail(HttpStatus status, HttpServletRequest request) {
    return switch (status) {
      case NOT_FOUND -> "There is nothing at " + request.getRequestURI();
      case METHOD_NOT_ALLOWED ->
          request.getMethod() + " is not possible here; see the Allow header";
      case UNSUPPORTED_MEDIA_TYPE -> "Send the body as application/json";
      case NOT_ACCEPTABLE -> "The answer is application/json; ask for that";
      case CONTENT_TOO_LARGE -> "The request is too large";
      default -> "The request cannot be read";
    };
  }

  private static ResponseEntity<ProblemBody> answer(
      HttpStatus status, String detail, HttpServletRequest request) {
    return answer(ProblemBody.of(status, detail, request.getRequestURI()), new HttpHeaders());
  }

  private static ResponseEntity<ProblemBody> answer(ProblemBody body, HttpHeaders headers) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(body.status()).headers(headers);
    if (body.status() == HttpStatus.UNAUTHORIZED.value()) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return answer.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(body);
  }
}
