package org.kith.setup;

import java.time.Clock;
import java.util.Optional;
import org.kith.identity.NewUser;
import org.kith.identity.Role;
import org.kith.identity.User;
import org.kith.identity.Users;
import org.kith.kernel.Problem;
import org.kith.kernel.Secret;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// The one-time link of a server without an administrator: whoever reads it makes the first one.
/// The database keeps a hash of it, in the one row of its table; using the link deletes the row, so
/// of many who use it at the same time one succeeds, also on several servers.
@Service
public class AdminLink {

  private final AdminLinkSql links;
  private final Users users;
  private final Transactions transactions;
  private final Clock clock;

  AdminLink(AdminLinkSql links, Users users, Transactions transactions, Clock clock) {
    this.links = links;
    this.users = users;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Makes a new link when the server has no administrator; an earlier one ends. For the operator's
  /// eyes only: it must reach no log.
  ///
  /// @return path and query, `/setup?token=…`; empty when there is an administrator
  public Optional<String> open() {
    if (users.haveAdministrator()) {
      return Optional.empty();
    }
    String token = Secret.random();
    transactions.run(() -> links.replace(Secret.hash(token), clock.instant()));
    return Optional.of("/setup?token=" + token);
  }

  /// Whether the link still works.
  public boolean isOpen(String token) {
    return links.exists(Secret.hash(token)) && !users.haveAdministrator();
  }

  /// Makes the first administrator. Whoever has the link may, once.
  ///
  /// @throws Problem.NotFound when the link was used, was replaced, or never was
  /// @throws Problem.Conflict when the username or email is taken; the link stays open
  public User use(String token, NewUser administrator) {
    if (!isOpen(token)) {
      throw closed();
    }
    return users.register(
        administrator,
        Role.ADMINISTRATOR,
        () -> {
          if (!links.delete(Secret.hash(token)) || users.haveAdministrator()) {
            throw closed();
          }
        });
  }

  private static Problem closed() {
    return new Problem.NotFound("This link was used already, or has ended");
  }
}
