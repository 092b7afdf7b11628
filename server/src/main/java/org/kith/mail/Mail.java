package org.kith.mail;

import org.kith.identity.NewUser;
import org.kith.texts.Language;

/// A text for one mailbox.
///
/// @param subject one line
public record Mail(String to, String subject, String text, Language language) {

  public Mail {
    if (!NewUser.isEmail(to) || subject.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a header of a mail must be one line");
    }
  }

  /// Without the address, and without the text, which may hold a link.
  @Override
  public String toString() {
    return "Mail[]";
  }
}
