package org.kith.testing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// A route that a test adds to a running server and takes away again, for what no real route does.
public final class ExtraRoute implements AutoCloseable {

  private final RequestMappingHandlerMapping routes;
  private final RequestMappingInfo route;

  public ExtraRoute(TestServer server, RequestMethod method, String path, Handler handler) {
    routes = server.bean(RequestMappingHandlerMapping.class);
    route =
        RequestMappingInfo.paths(path)
            .methods(method)
            .options(routes.getBuilderConfiguration())
            .build();
    routes.registerMapping(route, handler, handle());
  }

  private static Method handle() {
    try {
      return Handler.class.getMethod("handle", HttpServletRequest.class, HttpServletResponse.class);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    routes.unregisterMapping(route);
  }

  /// What the route does.
  @FunctionalInterface
  public interface Handler {
    void handle(HttpServletRequest request, HttpServletResponse response) throws Exception;
  }
}
