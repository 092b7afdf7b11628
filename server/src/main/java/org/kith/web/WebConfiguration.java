package org.kith.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Settings;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.ForwardedHeaderFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

  private static final int SOCKET_BUFFER = 64 * 1024;

  /// Anybody can send these headers, so they count only where a proxy is known to set them.
  @Bean
  FilterRegistrationBean<ForwardedHeaderFilter> forwardedHeaders(Settings settings) {
    FilterRegistrationBean<ForwardedHeaderFilter> filter =
        new FilterRegistrationBean<>(new ForwardedHeaderFilter());
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
    filter.setEnabled(settings.trustProxy());
    return filter;
  }

  /// Routes are told apart by how they begin before anything else of them is looked at.
  @Bean
  WebMvcRegistrations routes() {
    return new WebMvcRegistrations() {
      @Override
      public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new Routes();
      }
    };
  }

  /// Sockets take most answers in one piece.
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> sockets() {
    return factory ->
        factory.addConnectorCustomizers(connector ->
            connector.setProperty("socket.appWriteBufSize", String.valueOf(SOCKET_BUFFER)));
  }

  private static final class Routes extends RequestMappingHandlerMapping {

    private final Map<RequestMappingInfo, List<String>> beginnings = new ConcurrentHashMap<>();
    private final ThreadLocal<String> path = ThreadLocal.withInitial(() -> "%");

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(
        String lookupPath, HttpServletRequest request) throws Exception {
      path.set(lookupPath);
      try {
        return super.lookupHandlerMethod(lookupPath, request);
      } finally {
        path.remove();
      }
    }

    /// A path with encoded characters may begin otherwise than it is written.
    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(
        RequestMappingInfo route, HttpServletRequest request) {
      String asked = path.get();
      if (asked.indexOf('%') >= 0) {
        return super.getMatchingMapping(route, request);
      }
      for (String beginning : beginnings.computeIfAbsent(route, Routes::beginnings)) {
        if (asked.startsWith(beginning)) {
          return super.getMatchingMapping(route, request);
        }
      }
      return null;
    }

    private static List<String> beginnings(RequestMappingInfo route) {
      return route.getPatternValues().stream()
          .map(pattern -> pattern.replaceFirst("[{*?].*", ""))
          .toList();
    }
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new ViewerArgument());
    resolvers.add(new PageArgument());
  }
}
