package org.kith.factors;

import org.kith.identity.Credentials;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.limits.Limit;
import org.kith.limits.Limits;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// That it is really they: asked of who is signed in before what would outlast the sign-in, since
/// somebody else may hold their browser. Attempts are counted.
@Service
public class Reauthentication {

  private final Credentials credentials;
  private final OneTimeCodes codes;
  private final Limits limits;
  private final Transactions transactions;

  Reauthentication(
      Credentials credentials, OneTimeCodes codes, Limits limits, Transactions transactions) {
    this.credentials = credentials;
    this.codes = codes;
    this.limits = limits;
    this.transactions = transactions;
  }

  /// Wants the viewer's password and, where a second factor is on, a code, which is used up. Not
  /// inside a transaction.
  ///
  /// @throws Problem.Invalid naming `password` or `otp`
  /// @throws Problem.TooMany after too many wrong ones
  public void require(Viewer viewer, String password, String otp) {
    long userId = viewer.requireSignedIn();
    requirePassword(userId, password);
    if (codes.areNeeded(userId)) {
      limits.take(Limit.CODE, who(userId));
      if (!transactions.write(() -> codes.use(userId, otp))) {
        throw new Problem.Invalid("otp", "is wrong, or was used already");
      }
      limits.forget(Limit.CODE, who(userId));
    }
  }

  void requirePassword(long userId, String password) {
    limits.take(Limit.PASSWORD, who(userId));
    credentials.requirePassword(userId, password);
    limits.forget(Limit.PASSWORD, who(userId));
  }

  private static String who(long userId) {
    return "user " + userId;
  }
}
