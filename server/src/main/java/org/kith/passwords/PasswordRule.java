package org.kith.passwords;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Check;

/// Which passwords are accepted (NIST SP 800-63B-4, 3.1.1.2): long enough, none of those that are
/// tried first, and not what everybody knows of the person. Any characters; no rule about which.
///
/// Those that are tried first are the 30 000 most used ones of zxcvbn, from lists that became
/// public.
public final class PasswordRule {

  private static final int MIN = 8;
  private static final int MAX = 200;

  private PasswordRule() {}

  /// @param about what everybody knows of the person: username, email
  /// @return the password as it is: its spaces count too
  public static String check(
      Check check, String field, @Nullable String password, String... about) {
    String text = password == null ? "" : password;
    int length = text.codePointCount(0, text.length());
    if (length < MIN || length > MAX) {
      check.refuse(field, "must have " + MIN + " to " + MAX + " characters");
    } else if (!Check.isUnicode(text)) {
      check.refuse(field, Check.HALF);
    } else if (MostUsed.ALL.contains(text.toLowerCase(Locale.ROOT))) {
      check.refuse(field, "is one of the passwords that are tried first; choose another one");
    } else if (Arrays.stream(about).anyMatch(known -> isAbout(text, known))) {
      check.refuse(field, "must not be made of your username or email");
    }
    return text;
  }

  /// As it is, or with digits and signs before or after it.
  private static boolean isAbout(String password, String known) {
    String word = bare(known);
    String name = bare(known.replaceFirst("@.*", ""));
    String core = bare(password);
    return core.equals(word) || core.equals(name) || (core.isEmpty() && password.equals(known));
  }

  private static String bare(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
  }

  /// Read when the first password is chosen, not when a server starts.
  private static final class MostUsed {

    private static final Set<String> ALL = load();

    private static Set<String> load() {
      try {
        return Set.copyOf(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
