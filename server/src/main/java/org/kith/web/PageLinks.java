package org.kith.web;

import org.jspecify.annotations.Nullable;
import org.kith.kernel.Page;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import org.springframework.web.util.UriComponentsBuilder;

/// Adds the `Link` header (RFC 8288) to every page: `first`, `prev` by number, and `next` by number
/// or by cursor, whichever way the page was asked for.
@RestControllerAdvice
@Order(0)
class PageLinks implements ResponseBodyAdvice<Object> {

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
    if (body instanceof Page<?> page) {
      response.getHeaders().set(HttpHeaders.LINK, links(page, request));
    }
    return body;
  }

  private static String links(Page<?> page, ServerHttpRequest request) {
    StringBuilder links = new StringBuilder(link(request, "page", null, "first"));
    if (page.page() != null && page.page() > 1) {
      links.append(", ").append(link(request, "page", page.page() - 1, "prev"));
    }
    if (page.next() != null) {
      links
          .append(", ")
          .append(
              page.page() == null
                  ? link(request, "after", page.next(), "next")
                  : link(request, "page", page.page() + 1, "next"));
    }
    return links.toString();
  }

  private static String link(
      ServerHttpRequest request, String name, @Nullable Object value, String rel) {
    UriComponentsBuilder uri =
        UriComponentsBuilder.fromPath(request.getURI().getRawPath())
            .query(request.getURI().getRawQuery())
            .replaceQueryParam("page")
            .replaceQueryParam("after");
    if (value != null) {
      uri.queryParam(name, value);
    }
    return "<" + uri.build(true).toUriString() + ">; rel=\"" + rel + "\"";
  }
}
