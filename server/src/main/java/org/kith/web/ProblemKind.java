package org.kith.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.kith.kernel.Problem;
import org.springframework.http.HttpStatus;

/// The kinds of problem a client can meet: one for each status, and one more where a client is to
/// do something else. The `type` of an answer is the address of its kind, which never changes.
public enum ProblemKind {
  BAD_REQUEST(
      HttpStatus.BAD_REQUEST,
      "The request cannot be read, or makes no sense in the present state. The detail says why."),
  UNAUTHORIZED(
      HttpStatus.UNAUTHORIZED,
      "Nobody is signed in, or the credentials are wrong or have ended. Sign in at"
          + " POST /api/auth/token and send the token as 'Authorization: Bearer …'."),
  CODE_NEEDED(
      HttpStatus.UNAUTHORIZED,
      "The password is right, and this account has a second factor. Sign in again and send a code"
          + " of the authenticator app, or a recovery code, as otp too."),
  FORBIDDEN(
      HttpStatus.FORBIDDEN,
      "You are known, but may not do this. The detail names the permission that is missing."),
  NOT_FOUND(
      HttpStatus.NOT_FOUND, "There is no such thing, or you may not know whether there is one."),
  METHOD_NOT_ALLOWED(
      HttpStatus.METHOD_NOT_ALLOWED,
      "The address exists, but not for this method. The header Allow lists those that are."),
  NOT_ACCEPTABLE(
      HttpStatus.NOT_ACCEPTABLE,
      "The header Accept asks for a media type that is not made here. The API answers with"
          + " application/json."),
  CONFLICT(
      HttpStatus.CONFLICT,
      "Somebody else has it already, or the thing is not in the state this needs."),
  TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "More was sent than is read. Send less at once."),
  UNSUPPORTED_MEDIA_TYPE(
      HttpStatus.UNSUPPORTED_MEDIA_TYPE,
      "The body has a media type that is not read here, or none is named. Send a Content-Type."),
  INVALID(
      HttpStatus.UNPROCESSABLE_CONTENT,
      "Some fields or parameters cannot be accepted. The member errors names each with the"
          + " reason."),
  TOO_MANY(
      HttpStatus.TOO_MANY_REQUESTS,
      "Too many requests. The header Retry-After says in how many seconds to come back."),
  FAILURE(
      HttpStatus.INTERNAL_SERVER_ERROR,
      "The server failed, and recorded it. Tell the operator the header X-Request-Id."),
  UNAVAILABLE(
      HttpStatus.SERVICE_UNAVAILABLE,
      "The server cannot answer now. The header Retry-After says in how many seconds to try"
          + " again.");

  private final HttpStatus status;
  private final String meaning;

  ProblemKind(HttpStatus status, String meaning) {
    this.status = status;
    this.meaning = meaning;
  }

  /// The kind of what a use case refused.
  public static ProblemKind of(Problem problem) {
    return switch (problem) {
      case Problem.BadRequest p -> BAD_REQUEST;
      case Problem.Unauthorized p -> UNAUTHORIZED;
      case Problem.CodeNeeded p -> CODE_NEEDED;
      case Problem.Forbidden p -> FORBIDDEN;
      case Problem.NotFound p -> NOT_FOUND;
      case Problem.Conflict p -> CONFLICT;
      case Problem.TooLarge p -> TOO_LARGE;
      case Problem.Unsupported p -> UNSUPPORTED_MEDIA_TYPE;
      case Problem.Invalid p -> INVALID;
      case Problem.TooMany p -> TOO_MANY;
      case Problem.Unavailable p -> UNAVAILABLE;
    };
  }

  /// The kind of a status that no use case chose; statuses without a kind of their own are bad
  /// requests or failures.
  public static ProblemKind of(int status) {
    return Arrays.stream(values())
        .filter(kind -> kind.status() == status)
        .findFirst()
        .orElse(status < 500 ? BAD_REQUEST : FAILURE);
  }

  static Optional<ProblemKind> named(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Relative, so that it needs no host name and is a page on every server.
  public String type() {
    return "/problems/" + word();
  }

  public String title() {
    return status.getReasonPhrase();
  }

  public int status() {
    return status.value();
  }

  public String meaning() {
    return meaning;
  }
}
