package org.kith.mail;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kith.factors.Reauthentication;
import org.kith.identity.Credentials;
import org.kith.identity.NewUser;
import org.kith.identity.Users;
import org.kith.kernel.Check;
import org.kith.kernel.Problem;
import org.kith.kernel.Secret;
import org.kith.kernel.Viewer;
import org.kith.limits.Limit;
import org.kith.limits.Limits;
import org.kith.signin.PasswordLinks;
import org.kith.storage.Transactions;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/// The email addresses of people: confirming one, and changing it. Where this site sends no email
/// none is confirmed, and a change is done at once.
@Service
public class Emails {

  private final EmailSql emails;
  private final Outbox outbox;
  private final Credentials credentials;
  private final PasswordLinks passwordLinks;
  private final Reauthentication reauthentication;
  private final Limits limits;
  private final Transactions transactions;
  private final Clock clock;

  Emails(
      EmailSql emails,
      Outbox outbox,
      Credentials credentials,
      PasswordLinks passwordLinks,
      Reauthentication reauthentication,
      Limits limits,
      Transactions transactions,
      Clock clock) {
    this.emails = emails;
    this.outbox = outbox;
    this.credentials = credentials;
    this.passwordLinks = passwordLinks;
    this.reauthentication = reauthentication;
    this.limits = limits;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Whether this site sends email.
  public boolean areSent() {
    return outbox.isOn();
  }

  static void requireOn(Outbox outbox) {
    if (!outbox.isOn()) {
      throw new Problem.BadRequest("This site sends no email; ask whoever runs it");
    }
  }

  /// The viewer's own address.
  public State state(Viewer viewer) {
    return state(viewer.requireSignedIn());
  }

  private State state(long userId) {
    Credentials.Email email = email(userId);
    String waiting = emails.waiting(userId).orElse(email.address());
    return new State(
        email.address(), email.confirmed(), waiting.equals(email.address()) ? null : waiting);
  }

  private Credentials.Email email(long userId) {
    return credentials
        .email(userId)
        .orElseThrow(() -> new Problem.Unauthorized("Sign in to do this"));
  }

  /// Asks for another address, which takes the place of the viewer's when it is confirmed by the
  /// link that is sent there; asking for the one they have takes that back. Wants their password
  /// and, where a second factor is on, a code.
  ///
  /// @throws Problem.Invalid naming `email`, `password` or `otp`
  /// @throws Problem.Conflict "Email already registered"
  /// @throws Problem.TooMany after too many attempts, or too many mails
  public State change(Viewer viewer, @Nullable String wanted, String password, String otp) {
    long userId = viewer.requireSignedIn();
    Check check = new Check();
    String address = NewUser.checkEmail(check, "email", wanted);
    check.done();
    reauthentication.require(viewer, password, otp);
    takeMail(userId);
    return transactions.write(() -> {
      Credentials.Email now = email(userId);
      if (address.equals(now.address())) {
        emails.delete(userId);
        if (!now.confirmed()) {
          ask(userId, address);
        }
      } else if (outbox.isOn()) {
        credentials.requireFree(address);
        ask(userId, address);
      } else {
        credentials.setEmail(userId, address, null);
        passwordLinks.end(userId);
      }
      return state(userId);
    });
  }

  private void ask(long userId, String address) {
    if (outbox.isOn()) {
      emails.put(userId, address);
      outbox.take(new Letter.Confirmation(userId));
    }
  }

  private void takeMail(long userId) {
    if (outbox.isOn()) {
      limits.take(Limit.MAILBOX, "user " + userId);
    }
  }

  /// Sends the link again, to the address that the viewer is to confirm. The one of before ends.
  ///
  /// @throws Problem.BadRequest where this site sends no email
  /// @throws Problem.Conflict when there is nothing to confirm
  /// @throws Problem.TooMany after too many mails
  public void sendAgain(Viewer viewer) {
    long userId = viewer.requireSignedIn();
    requireOn(outbox);
    takeMail(userId);
    transactions.run(() -> {
      Credentials.Email now = email(userId);
      Optional<String> waiting = emails.waiting(userId);
      if (waiting.isEmpty() && now.confirmed()) {
        throw new Problem.Conflict("Your email address is confirmed");
      }
      ask(userId, waiting.orElse(now.address()));
    });
  }

  /// @return the address that the link confirms
  /// @throws Problem.NotFound when it was used, was replaced, has ended, or never was
  public String requireOpen(String token) {
    return find(token).email();
  }

  private EmailSql.Opened find(String token) {
    return emails.find(Secret.hash(token), clock.instant()).orElseThrow(Emails::closed);
  }

  private static Problem closed() {
    return new Problem.NotFound("This link was used already, or has ended");
  }

  /// Confirms an address by the link that was sent there. Whoever has it may, once. When it is
  /// another one than the person had, links for a new password end, and the old address is told.
  ///
  /// @throws Problem.NotFound as [#requireOpen]
  /// @throws Problem.Conflict when somebody registered with that address meanwhile
  public void confirm(String token) {
    transactions.run(() -> {
      EmailSql.Opened opened = find(token);
      String before = credentials.email(opened.userId()).orElseThrow(Emails::closed).address();
      if (!emails.delete(Secret.hash(token))) {
        throw closed();
      }
      credentials.setEmail(opened.userId(), opened.email(), clock.instant());
      if (!before.equals(opened.email())) {
        passwordLinks.end(opened.userId());
        outbox.take(new Letter.EmailChanged(opened.userId(), before));
      }
    });
  }

  @EventListener
  void on(Users.Registered person) {
    if (!person.isConfirmed()) {
      ask(person.userId(), person.email());
    }
  }

  /// Whoever wished for another address may be the one because of whom the password was changed.
  @EventListener
  void on(Credentials.PasswordChanged person) {
    emails.deleteChange(person.userId());
    outbox.take(new Letter.PasswordChanged(person.userId()));
  }

  /// @param pending the address that is to take its place, and waits to be confirmed; null for none
  public record State(String email, boolean confirmed, @Nullable String pending) {}
}
