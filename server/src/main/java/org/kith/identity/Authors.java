package org.kith.identity;

import java.text.Normalizer;
import java.time.Clock;
import java.util.Locale;
import org.kith.identity.CredentialSql.NewAccount;
import org.kith.kernel.Ids;
import org.kith.kernel.Problem;
import org.kith.site.SiteCounters;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// People whose writing is imported. They have no password, so nobody signs in as them until an
/// operator gives them one. For commands of operators only.
@Service
public class Authors {

  private static final int MAX_USERNAME = 50;
  private static final int MAX_FULL_NAME = 100;

  private final CredentialSql credentials;
  private final SiteCounters site;
  private final Transactions transactions;
  private final Ids ids;
  private final Clock clock;

  Authors(
      CredentialSql credentials,
      SiteCounters site,
      Transactions transactions,
      Ids ids,
      Clock clock) {
    this.credentials = credentials;
    this.site = site;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /// The user of this name, made if there is none. Names that differ only in accents, case, spaces
  /// and punctuation are one user.
  ///
  /// @param name a username or a name as a blog writes it: `Zoë O'Neill` is the user `zoe_o_neill`
  /// @param fullName for the profile of a user made now
  /// @throws Problem.Conflict when somebody had this name who was erased
  public Found findOrMake(String name, String fullName) {
    String username = username(name);
    return transactions.write(() -> {
      long id = ids.next();
      String email = username + "@imported.invalid";
      NewAccount account = new NewAccount(id, username, email, null, Role.USER);
      boolean made = credentials.insert(account, clock.instant());
      if (made) {
        credentials.insertProfile(id, shortened(fullName));
        site.add(SiteCounters.Counter.ACTIVE_USERS, 1);
      }
      return new Found(made ? id : credentials.idOf(username).orElseThrow(Authors::erased), made);
    });
  }

  private static Problem erased() {
    return new Problem.Conflict("The author had an account here that was erased");
  }

  /// At least three characters, so `jo` is `jo_`.
  static String username(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9_]+", "_");
    String trimmed = plain.length() > 1 ? plain.replaceAll("^_+|_+$", "") : plain;
    String cut = trimmed.substring(0, Math.min(trimmed.length(), MAX_USERNAME));
    return cut.isEmpty() ? "author" : cut + "_".repeat(Math.max(0, 3 - cut.length()));
  }

  private static String shortened(String fullName) {
    String line = fullName.strip();
    int end = Math.min(line.codePointCount(0, line.length()), MAX_FULL_NAME);
    return line.substring(0, line.offsetByCodePoints(0, end));
  }

  /// @param made whether the user was made by this call
  public record Found(long userId, boolean made) {}
}
