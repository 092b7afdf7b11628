package org.kith.identity;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Check;
import org.kith.kernel.Secret;
import org.kith.passwords.PasswordRule;

/// Somebody who registers, with every field checked.
///
/// @param username lower case
/// @param email lower case
/// @param password null for somebody who proved otherwise who they are, and gets none
/// @param hasConfirmedEmail whether it is known that mail to the address reaches them
public record NewUser(
    String username, String email, @Nullable String password, boolean hasConfirmedEmail) {

  private static final int MAX_EMAIL = 254;
  private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9_]{3,50}");

  /// The form HTML gives an email input, with at least one dot in the domain. ASCII only: a letter
  /// that merely looks like another one cannot make two addresses that read the same.
  private static final Pattern EMAIL =
      Pattern.compile(
          "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
              + "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
              + "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+");

  /// @throws org.kith.kernel.Problem.Invalid naming every field that cannot be accepted
  public static NewUser of(
      @Nullable String username, @Nullable String email, @Nullable String password) {
    Check check = new Check();
    String name = checkUsername(check, "username", username);
    String address = checkEmail(check, "email", email);
    String accepted = PasswordRule.check(check, "password", password, name, address);
    check.done();
    return new NewUser(name, address, accepted, false);
  }

  /// @throws org.kith.kernel.Problem.Invalid as [#of]
  public static NewUser withoutPassword(
      @Nullable String username, @Nullable String email, boolean hasConfirmedEmail) {
    Check check = new Check();
    String name = checkUsername(check, "username", username);
    String address = checkEmail(check, "email", email);
    check.done();
    return new NewUser(name, address, null, hasConfirmedEmail);
  }

  /// What is kept of the username of somebody who is erased, so that nobody else gets it.
  public static String erased(String username) {
    return Secret.hash("username " + username);
  }

  static String checkUsername(Check check, String field, @Nullable String username) {
    return check
        .matching(
            field,
            username,
            USERNAME,
            "must have 3 to 50 characters: letters a to z, digits and underscores")
        .toLowerCase(Locale.ROOT);
  }

  /// @return lower case
  public static String checkEmail(Check check, String field, @Nullable String email) {
    String address = email == null ? "" : email.strip();
    if (!isEmail(address)) {
      check.refuse(field, "must be an email address like name@example.org");
    }
    return address.toLowerCase(Locale.ROOT);
  }

  /// Whether somebody could be registered under this username or email; what cannot be is not
  /// looked up.
  public static boolean canBeName(String text) {
    String name = text.strip();
    return USERNAME.matcher(name).matches() || isEmail(name);
  }

  public static boolean isEmail(String text) {
    return text.length() <= MAX_EMAIL && EMAIL.matcher(text).matches();
  }

  @Override
  public String toString() {
    return "NewUser[" + username + "]";
  }
}
