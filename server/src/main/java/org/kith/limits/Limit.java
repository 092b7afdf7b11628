package org.kith.limits;

import java.time.Duration;
import java.util.Locale;

/// What is limited, and to how often. What was used comes back evenly over the period, so after a
/// pause of the whole period all of it may be used at once.
public enum Limit {
  /// Passwords tried for one account, until one is right. An attacker gets 960 a day; NIST SP
  /// 800-63B-4, 3.2.2 asks for some such limit.
  PASSWORD(10, Duration.ofMinutes(15), false),
  /// Codes of a second factor tried for one account, until one is right. Of a million codes three
  /// are right at any moment, so who knows the password has one chance in 700 a day.
  CODE(5, Duration.ofMinutes(15), false),
  /// Attempts to sign in, from one address.
  SIGN_IN(30, Duration.ofMinutes(5), true),
  /// New accounts, from one address.
  REGISTER(10, Duration.ofHours(1), true),
  /// Mails that somebody asks for, from one address.
  MAIL(10, Duration.ofHours(1), true),
  /// Mails that somebody may make this server send to one mailbox, whoever asks.
  MAILBOX(5, Duration.ofHours(1), false),
  /// Everything else that writes, of one person; of who is not signed in, from one address.
  WRITE(600, Duration.ofMinutes(1), false),
  /// Looking for words, as [#WRITE]; no other reading costs as much.
  SEARCH(60, Duration.ofMinutes(1), false),
  /// Everything that is held about oneself, which is much to read.
  DATA(5, Duration.ofHours(1), false);

  private final int most;
  private final Duration period;
  private final boolean byAddress;

  Limit(int most, Duration period, boolean byAddress) {
    this.most = most;
    this.period = period;
    this.byAddress = byAddress;
  }

  /// Does the address count, whoever is signed in there?
  boolean byAddress() {
    return byAddress;
  }

  int most() {
    return most;
  }

  Duration period() {
    return period;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
