package org.kith.mail;

/// What somebody is to be written, and nothing that is secret: the text is made when it is sent.
sealed interface Letter {

  /// A link for who forgot their password.
  ///
  /// @param name the username or email that somebody typed, who may be nobody's
  record PasswordLink(String name) implements Letter {}

  record PasswordChanged(long userId) implements Letter {}

  /// A link by which somebody shows that mail to an address reaches them.
  record Confirmation(long userId) implements Letter {}

  /// @param before the address that was theirs, where this goes
  record EmailChanged(long userId, String before) implements Letter {}

  /// Whether it is sent because somebody asked for it, which anybody may do again and again.
  default boolean isAskedFor() {
    return switch (this) {
      case PasswordLink _, Confirmation _ -> true;
      case PasswordChanged _, EmailChanged _ -> false;
    };
  }

  /// As the database and the log call it.
  default String kind() {
    return switch (this) {
      case PasswordLink _ -> "password_link";
      case PasswordChanged _ -> "password_changed";
      case Confirmation _ -> "confirmation";
      case EmailChanged _ -> "email_changed";
    };
  }
}
