package org.kith.pages;

import java.util.Map;
import java.util.stream.Collectors;
import org.kith.site.PagePaths;

/// Addresses of pages on this server.
public final class Paths {

  private Paths() {}

  /// The path if it is one of this server, else `/`: what a request names must not lead elsewhere.
  public static String own(String path) {
    boolean own =
        path.startsWith("/")
            && !path.startsWith("//")
            && path.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
    return own ? path : "/";
  }

  public static String user(String username) {
    return PagePaths.user(username);
  }

  /// A slug that is the name of another page of a post is left out.
  public static String post(long id, String slug) {
    return PagePaths.post(id, slug);
  }

  /// The comment itself, on whichever page of its post it is.
  public static String comment(long id) {
    return "/comments/" + id;
  }

  /// A name that cannot stand in a path, since no server would read it the same, is in the query.
  public static String tag(String name) {
    return PagePaths.tag(name);
  }

  public static String category(String slug) {
    return PagePaths.category(slug);
  }

  public static String project(String slug) {
    return PagePaths.project(slug);
  }

  /// A path with a query of these fields, in their order; without one when there are none.
  public static String with(String path, Map<String, String> fields) {
    return fields.isEmpty()
        ? path
        : fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + segment(field.getValue()))
            .collect(Collectors.joining("&", path + "?", ""));
  }

  /// Text as one segment of a path, or as a value in a query.
  public static String segment(String text) {
    return PagePaths.segment(text);
  }
}
