package org.kith.kernel;

import java.io.Serial;
import java.util.List;

/// Everything a use case can refuse. The message is the `detail` a client reads: one sentence that
/// says what to do, without SQL, paths or class names. `web` maps each kind to its HTTP status.
public abstract sealed class Problem extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private Problem(String detail) {
    super(detail, null, false, false);
  }

  private Problem(String detail, Throwable cause) {
    super(detail, cause);
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  /// 400: the request makes no sense in the present state.
  public static final class BadRequest extends Problem {
    @Serial private static final long serialVersionUID = 1L;

    public BadRequest(String detail) {
      super(detail);
    }
  }

  /// 401: nobody is signed in, or the credentials are wrong.
  public static final class Unauthorized extends Problem {
    @Serial private static final long serialVersionUID = 1L;

    public Unauthorized(String detail) {
      super(detail);
    }
  }

  /// 401: the password was right, and is not enough without a code.
  public static final class CodeNeeded extends Problem {
    @Serial private static final long serialVersionUID = 1L;

    public CodeNeeded(String detail) {
      super(detail);
    }
  }

  /// 403: known, but not allowed.
  public static final class Forbidden extends Problem {
    @Serial private static final long serialVersionUID = 1L;

    public Forbidden(String detail) {
      super(detail);
    }
  }

  /// 404: does not exist, or this viewer may not know that it does.
  public static final class NotFound extends Problem {
    @Serial private static final long serialVersionUID = 1L;

    public NotFound(String detail) {
      super(detail);
    }
  }

  /// 409: somebody else has it, or the thing is not in the state this needs.
  public static final class Conflict extends Problem {
    @Serial private static final long serialVersionUID = 1L;

    public Conflict(String detail) {
      super(detail);
    }
  }

  /// 422: fields that cannot be accepted, each with its reason.
  public static final class Invalid extends Problem {
    @Serial private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final List<FieldError> errors;

    public Invalid(List<FieldError> errors) {
      super("Some fields are not valid");
      this.errors = List.copyOf(errors);
    }

    public Invalid(String field, String message) {
      this(List.of(new FieldError(field, message)));
    }

    public List<FieldError> errors() {
      return errors;
    }
  }

  /// 413: more was sent than is read.
  public static final class TooLarge extends Problem {
    @Serial private static final long serialVersionUID = 1L;

    public TooLarge(String detail) {
      super(detail);
    }
  }

  /// 415: of a kind that is not read here.
  public static final class Unsupported extends Problem {
    @Serial private static final long serialVersionUID = 1L;

    public Unsupported(String detail) {
      super(detail);
    }
  }

  /// 429: too often; the answer says when to come back.
  public static final class TooMany extends Problem {
    @Serial private static final long serialVersionUID = 1L;

    private final long retryAfterSeconds;

    public TooMany(String detail, long retryAfterSeconds) {
      super(detail);
      this.retryAfterSeconds = retryAfterSeconds;
    }

    public long retryAfterSeconds() {
      return retryAfterSeconds;
    }
  }

  /// 503: the server cannot answer now; trying again later may work.
  public static final class Unavailable extends Problem {
    @Serial private static final long serialVersionUID = 1L;

    public Unavailable(String detail) {
      super(detail);
    }

    public Unavailable(String detail, Throwable cause) {
      super(detail, cause);
    }
  }

  /// @param field the JSON name or parameter name, with dots and indexes when nested:
  ///   `items[2].price`
  public record FieldError(String field, String message) implements java.io.Serializable {}
}
