package org.kith.openapi;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Viewer;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;

/// Makes the generated document say what the routes do: names as the JSON has them, no argument
/// that is not sent, pages, errors and examples.
@Configuration(proxyBeanMethods = false)
class DocumentConfiguration {

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Viewer.class, PageRequest.class);
  }

  @Bean
  ModelResolver modelResolver() {
    com.fasterxml.jackson.databind.ObjectMapper names = Json31.mapper().copy();
    names.setPropertyNamingStrategy(
        com.fasterxml.jackson.databind.PropertyNamingStrategies.SNAKE_CASE);
    return new ModelResolver(names, new NestedNames()).openapi31(true);
  }

  @Bean
  RecordSchemas recordSchemas() {
    return new RecordSchemas();
  }

  @Bean
  OperationCustomizer pages() {
    return (operation, route) -> {
      boolean paged =
          Arrays.stream(route.getMethodParameters())
              .anyMatch(parameter -> parameter.getParameterType() == PageRequest.class);
      if (paged) {
        CommonParts.pageParameters().forEach(operation::addParametersItem);
      }
      return operation;
    };
  }

  @Bean
  OperationCustomizer lists() {
    return (operation, route) -> {
      for (MethodParameter parameter : route.getMethodParameters()) {
        if (parameter.hasParameterAnnotation(RequestBody.class)
            && operation.getRequestBody() != null) {
          operation
              .getRequestBody()
              .getContent()
              .values()
              .forEach(content ->
                  Bounds.add(content.getSchema(), parameter.getParameter().getAnnotatedType()));
        }
      }
      return operation;
    };
  }

  @Bean
  OpenApiCustomizer everyOperation(ObjectProvider<RouteTexts> texts) {
    return document -> new DocumentWriter(texts.getObject()).complete(document);
  }

  @Bean
  OpenAPI document() {
    return CommonParts.document();
  }

  /// Two features may each have a `State`; `FollowsState` tells them apart.
  private static final class NestedNames extends TypeNameResolver {

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
      String name = super.nameForClass(type, options);
      Class<?> outer = type.getEnclosingClass();
      return outer == null || List.of("User").contains(outer.getSimpleName())
          ? name
          : outer.getSimpleName().replaceAll("Api$", "") + name;
    }
  }
}
