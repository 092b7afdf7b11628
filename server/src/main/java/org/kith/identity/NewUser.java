package org.kith.identity;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Check;

/// Somebody who registers, with every field checked.
///
/// @param username lower case
/// @param email lower case
public record NewUser(String username, String email, String password) {

  private static final Pattern USERNAME = Pattern.compile("[a-z0-9_]{3,50}");
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\"]{1,189}\\.[^\\s@<>\".]{2,}");

  static final int MIN_PASSWORD = 8;
  static final int MAX_PASSWORD = 200;

  /// @throws org.kith.kernel.Problem.Invalid naming every field that cannot be accepted
  public static NewUser of(
      @Nullable String username, @Nullable String email, @Nullable String password) {
    Check check = new Check();
    NewUser user =
        new NewUser(
            check.matching(
                "username",
                username == null ? null : username.toLowerCase(Locale.ROOT),
                USERNAME,
                "must have 3 to 50 characters: letters a to z, digits and underscores"),
            check.matching(
                "email",
                email == null ? null : email.toLowerCase(Locale.ROOT),
                EMAIL,
                "must be an email address like name@example.org"),
            checkPassword(check, "password", password));
    check.done();
    return user;
  }

  static String checkPassword(Check check, String field, @Nullable String password) {
    int length = password == null ? 0 : password.length();
    if (length < MIN_PASSWORD || length > MAX_PASSWORD) {
      check.refuse(field, "must have " + MIN_PASSWORD + " to " + MAX_PASSWORD + " characters");
    }
    return password == null ? "" : password;
  }

  @Override
  public String toString() {
    return "NewUser[" + username + "]";
  }
}
