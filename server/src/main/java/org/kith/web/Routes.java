package org.kith.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Looks for the route of a request among those first whose paths are as long and begin alike.
/// Spring does so only with paths without a variable, and asks every route there is for others.
final class Routes extends RequestMappingHandlerMapping {

  private static final String API = "/api/";
  private static final String PERSON = "/@";

  @Override
  protected Set<String> getDirectPaths(RequestMappingInfo route) {
    return route.getPatternValues().stream()
        .filter(pattern -> beginning(pattern).indexOf('{') < 0 && pattern.indexOf('*') < 0)
        .map(Routes::family)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Spring asks every route where none of the family answers, so that a path may be written in any
  /// way that leads to one.
  @Override
  protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request)
      throws Exception {
    return super.lookupHandlerMethod(family(path), request);
  }

  private static String family(String path) {
    int segments = 0;
    for (int i = 0; i < path.length(); i++) {
      segments += path.charAt(i) == '/' ? 1 : 0;
    }
    return segments + beginning(path);
  }

  /// The first segment, of the API the first two, of people's pages the sign before their name.
  private static String beginning(String path) {
    if (path.startsWith(PERSON)) {
      return PERSON;
    }
    int end = path.indexOf('/', path.startsWith(API) ? API.length() : 1);
    return end < 0 ? path : path.substring(0, end);
  }
}
