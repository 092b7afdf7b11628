package org.kith.idempotency;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kith.web.KeptBody;
import org.kith.web.ProblemAdvice;
import org.kith.web.Problems;
import org.kith.web.ViewerArgument;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// Honours the header `Idempotency-Key` on every write below `/api`: the handler runs inside the
/// transaction that keeps its answer, so that after a crash either both happened or neither did.
///
/// Where passwords and tokens are handled the header is not looked at: an answer with a secret is
/// not kept, and a slow hash is not made inside a transaction. There a unique name or email already
/// keeps a repetition from working twice. The same for avatars: to decode an image takes long, and
/// to put the same one twice is to put it once.
@Component
@Order(IdempotencyKeys.AFTER_SECURITY)
class IdempotencyKeys extends OncePerRequestFilter {

  static final int AFTER_SECURITY = 100;

  private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

  private final FirstAnswers answers;

  IdempotencyKeys(FirstAnswers answers) {
    this.answers = answers;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return request.getHeader(Attempt.HEADER) == null
        || !WRITES.contains(request.getMethod())
        || !path.startsWith("/api/")
        || path.startsWith("/api/auth/")
        || path.equals("/api/users/bulk-create")
        || (path.startsWith("/api/users/") && path.endsWith("/avatar"))
        || path.equals("/api/setup");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    KeptBody kept = new KeptBody(request);
    Attempt attempt = Attempt.of(ViewerArgument.current(), request, kept.bytes());
    Optional<FirstAnswer> first = answers.find(attempt);
    if (first.isPresent()) {
      first.get().sendAgain(response);
    } else {
      Run run = new Run(kept, response, chain);
      try {
        first = answers.once(attempt, () -> run.answer(attempt));
        if (first.isPresent()) {
          first.get().sendAgain(response);
        } else {
          run.send();
        }
      } catch (Refused e) {
        run.send();
      } catch (RuntimeException e) {
        run.forget();
        throw e;
      }
    }
  }

  /// The handler's work, which a database may ask to do again.
  private static final class Run {

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final FilterChain chain;
    private @Nullable ContentCachingResponseWrapper answer;

    Run(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
      this.request = request;
      this.response = response;
      this.chain = chain;
    }

    FirstAnswer answer(Attempt attempt) {
      forget();
      ContentCachingResponseWrapper current = new ContentCachingResponseWrapper(response);
      answer = current;
      request.removeAttribute(ProblemAdvice.CAUSE);
      try {
        chain.doFilter(request, current);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (ServletException e) {
        throw new IllegalStateException(e);
      }
      if (current.getStatus() / 100 != 2) {
        throw new Refused((Throwable) request.getAttribute(ProblemAdvice.CAUSE));
      }
      return FirstAnswer.of(attempt, current);
    }

    void send() throws IOException {
      if (answer != null) {
        answer.copyBodyToResponse();
      }
    }

    /// What an earlier run answered is not true: it was undone.
    void forget() {
      if (answer != null) {
        String id = response.getHeader(Problems.REQUEST_ID);
        response.reset();
        response.setHeader(Problems.REQUEST_ID, id);
      }
    }
  }

  /// Undoes the transaction of a request that was not answered with success.
  private static final class Refused extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    Refused(@Nullable Throwable cause) {
      super("refused", cause, false, false);
    }
  }
}
