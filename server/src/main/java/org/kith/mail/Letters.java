package org.kith.mail;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.kith.identity.Credentials;
import org.kith.identity.Credentials.Person;
import org.kith.kernel.Problem;
import org.kith.kernel.Secret;
import org.kith.limits.Limit;
import org.kith.limits.Limits;
import org.kith.signin.PasswordLinks;
import org.kith.storage.Transactions;
import org.kith.texts.Language;
import org.kith.texts.Texts;
import org.springframework.stereotype.Component;

/// Writes what a letter says, at the moment it is sent, with a link that is made then. In no mail
/// is anything that somebody else wrote, a name of theirs neither: who registers with the address
/// of others makes this server write to them.
@Component
class Letters {

  /// How long a link that confirms an address is good.
  private static final Duration CONFIRMATION = Duration.ofDays(1);

  /// Nobody has a mailbox there (RFC 2606); imported authors have such addresses.
  private static final String NOWHERE = ".invalid";

  private final Credentials credentials;
  private final PasswordLinks links;
  private final EmailSql emails;
  private final Limits limits;
  private final Transactions transactions;
  private final Clock clock;

  Letters(
      Credentials credentials,
      PasswordLinks links,
      EmailSql emails,
      Limits limits,
      Transactions transactions,
      Clock clock) {
    this.credentials = credentials;
    this.links = links;
    this.emails = emails;
    this.limits = limits;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// @return empty when there is nobody to write to, nothing more to say, or that mailbox was
  ///   written to too often
  Optional<Mail> write(Waiting waiting, SmtpServer server) {
    Writer writer = new Writer(waiting.language(), server);
    return switch (waiting.letter()) {
      case Letter.PasswordLink(String name) ->
          credentials
              .person(name)
              .filter(person -> mayWriteTo(person.email(), waiting))
              .map(person ->
                  writer.write(person.email(), "reset", links.makeForMail(person.id()).path()));
      case Letter.PasswordChanged(long userId) ->
          credentials
              .person(userId)
              .map(Person::email)
              .filter(address -> mayWriteTo(address, waiting))
              .map(address -> writer.write(address, "password-changed", "/forgot-password"));
      case Letter.Confirmation(long userId) ->
          emails
              .waiting(userId)
              .filter(address -> mayWriteTo(address, waiting))
              .map(address -> writer.write(address, "confirm", confirmation(userId, address)));
      case Letter.EmailChanged(long _, String before) ->
          Optional.of(before)
              .filter(address -> mayWriteTo(address, waiting))
              .map(address -> writer.write(address, "email-changed", ""));
    };
  }

  /// Asked before a link is made: who asks too often ends no link that is good.
  private boolean mayWriteTo(String address, Waiting waiting) {
    if (address.endsWith(NOWHERE)) {
      return false;
    }
    try {
      if (waiting.attempts() == 1 && waiting.letter().isAskedFor()) {
        limits.take(Limit.MAILBOX, "mailbox " + address);
      }
      return true;
    } catch (Problem.TooMany e) {
      return false;
    }
  }

  private String confirmation(long userId, String address) {
    String token = Secret.random();
    transactions.run(
        () -> emails.open(userId, address, Secret.hash(token), clock.instant().plus(CONFIRMATION)));
    return "/confirm-email?token=" + token;
  }

  private record Writer(Language language, SmtpServer server) {

    Mail write(String to, String letter, String path) {
      Texts texts = Texts.of(language);
      return new Mail(
          to,
          texts.get("mail.subject-" + letter, server.siteName()),
          texts.get("mail.text-" + letter, server.siteName(), server.site() + path),
          language);
    }
  }
}
