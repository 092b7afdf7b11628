package org.kith.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.identity.NewUser;
import org.kith.kernel.Check;
import org.kith.kernel.Problem;
import org.springframework.stereotype.Service;

/// Links by mail for who forgot their password, see [org.kith.signin.PasswordLinks].
@Service
public class ForgottenPasswords {

  public static final int LONGEST_NAME = 254;

  private final Outbox outbox;

  ForgottenPasswords(Outbox outbox) {
    this.outbox = outbox;
  }

  /// Forgets that links were asked for by these names, in the transaction of the caller, who
  /// removes whose they are.
  public void forget(String username, String email) {
    outbox.forget(List.of(username, email));
  }

  /// Has a link sent to whom a name is of. Anybody may; whether it is somebody's is looked up when
  /// the mail is sent, so that neither the answer nor its time tells who has an account.
  ///
  /// @param name username or email
  /// @throws Problem.BadRequest where this site sends no email
  /// @throws Problem.Unavailable when too many mails wait
  public void sendLink(@Nullable String name) {
    String text = Check.only("username", name, LONGEST_NAME);
    if (text.isEmpty()) {
      throw new Problem.Invalid("username", "must be given");
    }
    Emails.requireOn(outbox);
    if (NewUser.canBeName(text) && !outbox.take(new Letter.PasswordLink(text))) {
      throw new Problem.Unavailable("Too many mails wait to be sent; try again later");
    }
  }
}
