package org.kith.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

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
    return "/@" + username;
  }

  public static String post(long id, String slug) {
    return "/posts/" + id + "/" + slug;
  }

  public static String tag(String name) {
    return "/tags/" + segment(name);
  }

  public static String category(String slug) {
    return "/categories/" + slug;
  }

  public static String project(String slug) {
    return "/projects/" + slug;
  }

  /// Text as one segment of a path, or as a value in a query.
  public static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
