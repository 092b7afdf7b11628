package org.kith.site;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/// Where the pages of the site are, percent-encoded: what pages, feeds and the sitemap lead to.
public final class PagePaths {

  public static final String HOME = "/";

  private static final Set<String> PAGES_OF_POSTS = Set.of("edit", "likes");
  private static final Pattern UNFIT = Pattern.compile("[/\\\\;%]|^\\.{1,2}$");

  private PagePaths() {}

  public static String user(String username) {
    return "/@" + username;
  }

  /// Without the slug: it stays when the slug changes.
  public static String post(long id) {
    return "/posts/" + id;
  }

  /// A slug that is the name of another page of a post is left out.
  public static String post(long id, String slug) {
    return PAGES_OF_POSTS.contains(slug) ? post(id) : post(id) + "/" + slug;
  }

  /// A name that cannot stand in a path, since no server would read it the same, is in the query.
  public static String tag(String name) {
    return (UNFIT.matcher(name).find() ? "/tags?named=" : "/tags/") + segment(name);
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
