package org.kith.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Check;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Reads `?page`, `?page_size` and `?after`.
final class PageArgument implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == PageRequest.class;
  }

  @Override
  public PageRequest resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    Check check = new Check();
    int size = number(check, request, "page_size", PageRequest.DEFAULT_SIZE, PageRequest.MAX_SIZE);
    int page = number(check, request, "page", 1, PageRequest.MAX_PAGE);
    String after = request.getParameter("after");
    if (after != null && request.getParameter("page") != null) {
      check.refuse("page", "cannot be combined with after");
    }
    check.done();
    return after == null
        ? new PageRequest(page, size, Optional.empty())
        : PageRequest.after(Cursor.decode(after), size);
  }

  private static int number(
      Check check, NativeWebRequest request, String name, int absent, int max) {
    String text = request.getParameter(name);
    if (text == null) {
      return absent;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, like a number out of range.
    }
    check.refuse(name, "must be a whole number from 1 to " + max);
    return absent;
  }
}
