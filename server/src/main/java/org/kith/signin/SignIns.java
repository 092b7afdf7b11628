package org.kith.signin;

import java.time.Clock;
import java.util.Optional;
import org.kith.changes.ChangeLog;
import org.kith.changes.Mirror;
import org.kith.changes.Topic;
import org.kith.kernel.Viewer;
import org.springframework.stereotype.Component;

/// Who is signed in with which token, in memory until the token ends or is revoked or its user
/// changes. Tokens that do not hold are never kept: each is asked of the database.
@Component
class SignIns {

  private static final int SHARE_OF_HEAP = 48;

  /// Key, record and permissions, about, in bytes.
  private static final int WEIGHT = 400;

  private final TokenSql tokens;
  private final Clock clock;
  private final Mirror<String, SignIn> byHash;

  SignIns(TokenSql tokens, Clock clock, ChangeLog log) {
    this.tokens = tokens;
    this.clock = clock;
    byHash =
        new Mirror<>(
            log, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP, (hash, signIn) -> WEIGHT);
    log.onSubjects(
        Topic.TOKEN, ids -> byHash.dropIf(signIn -> ids.contains(signIn.viewer().tokenId())));
    log.onSubjects(
        Topic.PERSON, ids -> byHash.dropIf(signIn -> ids.contains(signIn.viewer().userId())));
  }

  /// @return empty when the token is unknown, has ended, or its user may not sign in
  Optional<Viewer> viewer(String tokenHash) {
    return Optional.ofNullable(byHash.get(tokenHash, () -> tokens.signIn(tokenHash).orElse(null)))
        .filter(signIn -> signIn.endsAt().isAfter(clock.instant()))
        .map(SignIn::viewer);
  }
}
