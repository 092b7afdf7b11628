package org.kith.syndication;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes the addresses in a post's HTML absolute, since a feed is read elsewhere.
///
/// It reads only what the sanitizer writes: every value between double quotes, and neither a double
/// quote nor an equals sign anywhere else. So the pattern cannot be met in a text.
final class AbsoluteLinks {

  private static final Pattern ADDRESS = Pattern.compile(" (href|src)=\"([^\"]*)\"");
  private static final Pattern WHOLE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");

  private AbsoluteLinks() {}

  /// @param page where the HTML is from, absolute, without query and fragment
  static String in(String html, String page) {
    return ADDRESS
        .matcher(html)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                " " + found.group(1) + "=\"" + absolute(found.group(2), page) + "\""));
  }

  /// The parts are put together as they are: `..` is for the reader to resolve, who must in any
  /// case.
  private static String absolute(String address, String page) {
    int host = page.indexOf("://") + 3;
    if (address.startsWith("//")) {
      return page.substring(0, host - 2) + address;
    }
    if (WHOLE.matcher(address).matches()) {
      return address;
    }
    if (address.startsWith("/")) {
      return page.substring(0, page.indexOf('/', host)) + address;
    }
    if (address.isEmpty() || address.startsWith("#") || address.startsWith("?")) {
      return page + address;
    }
    return page.substring(0, page.lastIndexOf('/') + 1) + address;
  }
}
