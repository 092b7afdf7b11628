package org.kith.shop;

import org.jspecify.annotations.Nullable;
import org.kith.kernel.Problem;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/// Reads a price, which a JSON number must not be: many programs would round it on the way.
final class PriceText extends StdDeserializer<String> {

  static final String RULE = "must be a decimal above 0 in quotes, like \"12.50\"";

  PriceText() {
    super(String.class);
  }

  @Override
  public @Nullable String deserialize(JsonParser json, DeserializationContext context) {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new Problem.Invalid("price", RULE);
    }
    return json.getString();
  }
}
