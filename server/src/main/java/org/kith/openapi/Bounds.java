package org.kith.openapi;

import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.util.List;
import org.kith.kernel.AtMost;

/// How long and how many, as [AtMost] says it of the type of a field.
final class Bounds {

  private Bounds() {}

  static void add(Schema<?> schema, AnnotatedType type) {
    AtMost most = type.getAnnotation(AtMost.class);
    boolean list = type instanceof AnnotatedParameterizedType;
    if (most != null && list) {
      schema.setMaxItems(most.value());
    } else if (most != null) {
      schema.setMaxLength(most.value());
    }
    if (list && schema.getItems() != null) {
      add(
          schema.getItems(),
          List.of(((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments())
              .getFirst());
    }
  }
}
