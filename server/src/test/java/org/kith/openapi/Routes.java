package org.kith.openapi;

import java.util.Map;
import java.util.TreeMap;
import org.kith.testing.TestServer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The routes of a running server.
final class Routes {

  private Routes() {}

  /// Method and path, and what handles them, in the order of the paths.
  static Map<String, HandlerMethod> of(TestServer server) {
    Map<String, HandlerMethod> routes = new TreeMap<>();
    server
        .bean(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach((route, handler) -> {
          if (handler.getBeanType().getSimpleName().endsWith("Api")) {
            for (String path : route.getPatternValues()) {
              for (RequestMethod method : route.getMethodsCondition().getMethods()) {
                routes.put(method + " " + path, handler);
              }
            }
          }
        });
    return routes;
  }
}
