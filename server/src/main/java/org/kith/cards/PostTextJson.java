package org.kith.cards;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.NameTransformer;

/// Writes the JSON of each text once, for as long as the text is in memory, and copies it into
/// every answer.
final class PostTextJson extends ValueSerializer<PostText> {

  private final LoadingCache<PostText, SerializableString> written;

  /// @param plain writes a text as any other record
  PostTextJson(JsonMapper plain) {
    written = Caffeine.newBuilder().weakKeys().build(text -> members(plain, text));
  }

  /// With the comma after the last member, since more follow.
  private static SerializableString members(JsonMapper plain, PostText text) {
    String object = plain.writeValueAsString(text);
    return new SerializedString(object.substring(1, object.length() - 1) + ",");
  }

  @Override
  public boolean isUnwrappingSerializer() {
    return true;
  }

  @Override
  public ValueSerializer<PostText> unwrappingSerializer(NameTransformer names) {
    return this;
  }

  @Override
  public void serialize(PostText text, JsonGenerator json, SerializationContext context) {
    json.writeRaw(written.get(text));
  }
}
