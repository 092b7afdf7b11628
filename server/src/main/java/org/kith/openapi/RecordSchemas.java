package org.kith.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Says of a record's components which are always there and which may be null. A component is left
/// out of the JSON only where [JsonInclude] says so.
final class RecordSchemas implements ModelConverter {

  private static final String NULL = "null";

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    if (!chain.hasNext()) {
      return null;
    }
    Schema<?> schema = chain.next().resolve(type, context, chain);
    Class<?> raw = Json31.mapper().constructType(type.getType()).getRawClass();
    if (schema != null && raw.isRecord()) {
      Schema<?> model =
          schema.get$ref() == null
              ? schema
              : context.getDefinedModels().get(schema.get$ref().replaceFirst(".*/", ""));
      if (model != null && model.getProperties() != null) {
        describe(model, raw);
      }
    }
    return schema;
  }

  private static void describe(Schema<?> model, Class<?> type) {
    Set<String> required = new LinkedHashSet<>();
    describe(model, type, required);
    model.setRequired(required.isEmpty() ? null : new ArrayList<>(required));
  }

  private static void describe(Schema<?> model, Class<?> type, Set<String> required) {
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
        describe(model, component.getType(), required);
        continue;
      }
      String name =
          PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component.getName());
      Schema<?> property = properties(model).get(name);
      if (property == null) {
        continue;
      }
      Bounds.add(property, component.getAnnotatedType());
      boolean leftOut = isLeftOut(component);
      if (!leftOut) {
        required.add(name);
      }
      if (!leftOut && component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        properties(model).put(name, orNull(property));
      }
    }
  }

  private static boolean isLeftOut(RecordComponent component) {
    JsonInclude own = component.getAccessor().getAnnotation(JsonInclude.class);
    return Optional.ofNullable(own)
        .or(() ->
            Optional.ofNullable(component.getDeclaringRecord().getAnnotation(JsonInclude.class)))
        .filter(include -> include.value() == JsonInclude.Include.NON_NULL)
        .filter(_ -> component.getAnnotatedType().isAnnotationPresent(Nullable.class))
        .isPresent();
  }

  private static Schema<?> orNull(Schema<?> schema) {
    if (mayBeNull(schema)) {
      return schema;
    }
    if (schema.getTypes() == null || schema.getEnum() != null) {
      return new Schema<>().anyOf(List.of(schema, new Schema<>().types(Set.of(NULL))));
    }
    Set<String> types = new LinkedHashSet<>(schema.getTypes());
    types.add(NULL);
    schema.setTypes(types);
    return schema;
  }

  /// In a request, what may be null may as well be missing.
  static void describeRequest(Schema<?> model) {
    if (model.getRequired() != null) {
      List<String> required =
          model.getRequired().stream()
              .filter(name -> !mayBeNull(properties(model).get(name)))
              .toList();
      model.setRequired(required.isEmpty() ? null : required);
    }
  }

  private static boolean mayBeNull(@Nullable Schema<?> schema) {
    if (schema == null) {
      return false;
    }
    List<Schema<?>> choices = new ArrayList<>(List.of(schema));
    if (schema.getAnyOf() != null) {
      schema.getAnyOf().forEach(choices::add);
    }
    return choices.stream()
        .anyMatch(choice -> choice.getTypes() != null && choice.getTypes().contains(NULL));
  }

  @SuppressWarnings({"rawtypes", "unchecked"})
  private static Map<String, Schema<?>> properties(Schema<?> model) {
    return (Map<String, Schema<?>>) (Map) model.getProperties();
  }
}
