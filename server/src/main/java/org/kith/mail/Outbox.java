package org.kith.mail;

import java.time.Clock;
import java.util.List;
import org.kith.kernel.Ids;
import org.kith.kernel.Settings;
import org.kith.storage.Transactions;
import org.kith.texts.Language;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Takes letters, in the transaction of what they are about, for the [Postman] to send.
@Component
class Outbox {

  /// More than a day of mail of a large site; beyond that nothing is taken, so that who asks for
  /// mail again and again does not fill the disk.
  private static final int MOST = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

  private final OutboxSql rows;
  private final Transactions transactions;
  private final Ids ids;
  private final Clock clock;
  private final boolean on;

  Outbox(OutboxSql rows, Transactions transactions, Ids ids, Clock clock, Settings settings) {
    this.rows = rows;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
    this.on = SmtpServer.of(settings).isPresent();
  }

  /// Whether this site sends mail at all.
  boolean isOn() {
    return on;
  }

  /// Takes a letter, in the language of the request that is answered now.
  ///
  /// @return false when it is not taken, since too many wait or this site sends no mail
  boolean take(Letter letter) {
    Language language = Language.current();
    return on
        && transactions.write(() -> {
          if (rows.has(MOST)) {
            LOG.warn("{} mails wait; this one is not sent: {}", MOST, letter.kind());
            return false;
          }
          rows.insert(ids.next(), letter, language, clock.instant());
          return true;
        });
  }

  /// Sends nothing any more to what somebody typed, in the transaction of the caller.
  void forget(List<String> recipients) {
    rows.delete(recipients);
  }
}
