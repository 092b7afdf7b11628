package org.kith.identity;

import java.util.Locale;
import java.util.regex.Pattern;
import org.kith.kernel.Problem;

/// How a path names a user: `42`, `@ada`, or `me`. Declare a path variable of this type and Spring
/// calls [#of(String)]; then ask [Users#find] or [Users#idOf] whom it means to the viewer.
public sealed interface UserRef {

  /// @throws Problem.Invalid of the field `id` when the text can name nobody
  static UserRef of(String text) {
    if (text.equals("me")) {
      return new Me();
    }
    if (Forms.ID.matcher(text).matches()) {
      return new Id(Long.parseLong(text));
    }
    if (Forms.NAME.matcher(text).matches()) {
      return new Name(text.substring(1).toLowerCase(Locale.ROOT));
    }
    throw new Problem.Invalid("id", "must be the id of a user, an @username, or me");
  }

  /// The user of this id.
  record Id(long id) implements UserRef {}

  /// The user of this name.
  ///
  /// @param username lower case, without the `@`
  record Name(String username) implements UserRef {}

  /// Whoever asks.
  record Me() implements UserRef {}

  /// Here, since whatever an interface declares itself is public.
  final class Forms {
    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,15}");
    private static final Pattern NAME = Pattern.compile("@[A-Za-z0-9_]{3,50}");

    private Forms() {}
  }
}
