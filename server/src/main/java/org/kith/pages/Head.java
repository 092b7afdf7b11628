package org.kith.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a page says of itself to browsers, search engines and sites that link to it.
///
/// @param title of this page alone; the site's name is added
/// @param description one or two sentences; null for the site's own
/// @param path its one true path, without what only chooses a part of it; null for a page that
///   nobody should find by searching
/// @param type of Open Graph: `website`, `article` or `profile`
/// @param image path or address of a picture; null when it has none
/// @param feeds the path that its feeds begin with; null when it has none
/// @param facts more of Open Graph: `article:author` and its value
public record Head(
    String title,
    @Nullable String description,
    @Nullable String path,
    String type,
    @Nullable String image,
    @Nullable String feeds,
    List<Map.Entry<String, String>> facts) {

  public Head {
    facts = List.copyOf(facts);
  }

  /// A page for whoever is signed in, or one that changes with every visit.
  public static Head of(String title) {
    return new Head(title, null, null, "website", null, null, List.of());
  }

  /// A page that anybody may find.
  public static Head at(String path, String title) {
    return new Head(title, null, path, "website", null, null, List.of());
  }

  /// @param text blank for nothing of its own
  public Head describedBy(String text) {
    return new Head(title, text.isBlank() ? null : text, path, type, image, feeds, facts);
  }

  public Head as(String someType) {
    return new Head(title, description, path, someType, image, feeds, facts);
  }

  public Head picturedBy(@Nullable String someImage) {
    return new Head(title, description, path, type, someImage, feeds, facts);
  }

  public Head withFeeds(String base) {
    return new Head(title, description, path, type, image, base, facts);
  }

  public Head with(String property, String value) {
    List<Map.Entry<String, String>> more = new ArrayList<>(facts);
    more.add(Map.entry(property, value));
    return new Head(title, description, path, type, image, feeds, more);
  }
}
