package org.kith.mail;

import java.time.Instant;
import org.kith.texts.Language;

/// A letter that this server is about to send, and no other meanwhile.
///
/// @param attempts with this one
record Waiting(long id, Letter letter, Language language, int attempts, Instant createdAt) {}
