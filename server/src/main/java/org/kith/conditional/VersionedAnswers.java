package org.kith.conditional;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.EntityTag;
import org.kith.kernel.Page;
import org.kith.kernel.Versioned;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/// Tags what is [Versioned], and pages of it, before it is written: a client that has it already is
/// answered 304, and no JSON is made.
@RestControllerAdvice
@Order(VersionedAnswers.AFTER_LINKS)
class VersionedAnswers implements ResponseBodyAdvice<Object> {

  static final int AFTER_LINKS = 10;

  /// Another release may write the same as another JSON.
  private static final long RELEASE =
      Objects.hashCode(VersionedAnswers.class.getPackage().getImplementationVersion());

  @Override
  public boolean supports(
      MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter returnType,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    if (request instanceof ServletServerHttpRequest asked
        && response instanceof ServletServerHttpResponse answer
        && ConditionalReads.isRead(asked.getServletRequest())) {
      Long version = version(body);
      if (version != null
          && ConditionalReads.isKnown(
              EntityTag.of(Versioned.mix(RELEASE, version)),
              asked.getServletRequest(),
              answer.getServletResponse())) {
        return null;
      }
    }
    return body;
  }

  private static @Nullable Long version(@Nullable Object body) {
    return switch (body) {
      case Versioned one -> one.version();
      case Page<?> page -> version(page);
      case null, default -> null;
    };
  }

  private static @Nullable Long version(Page<?> page) {
    long[] parts = new long[page.items().size() + 4];
    int i = 0;
    for (Object item : page.items()) {
      if (!(item instanceof Versioned one)) {
        return null;
      }
      parts[i++] = one.version();
    }
    parts[i++] = Objects.hashCode(page.page());
    parts[i++] = page.pageSize();
    parts[i++] = Objects.hashCode(page.total());
    parts[i] = Objects.hashCode(page.next());
    return Versioned.mix(parts);
  }
}
