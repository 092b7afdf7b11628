package org.kith.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kith.web.ViewerArgument;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Gives a page its [Visit] and its [Form].
final class VisitArgument implements HandlerMethodArgumentResolver {

  private final ObjectProvider<Backdrop> backdrop;

  VisitArgument(ObjectProvider<Backdrop> backdrop) {
    this.backdrop = backdrop;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Visit.class
        || parameter.getParameterType() == Form.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest web,
      @Nullable WebDataBinderFactory binders) {
    HttpServletRequest request =
        Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
    HttpServletResponse response =
        Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class));
    return parameter.getParameterType() == Form.class
        ? Form.of(request.getParameterMap())
        : visit(backdrop.getObject(), request, response);
  }

  static Visit visit(Backdrop backdrop, HttpServletRequest request, HttpServletResponse response) {
    return new Visit(request, response, ViewerArgument.current(), Appearance.of(request), backdrop);
  }
}
