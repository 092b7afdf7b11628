/// Email: confirming addresses, links for forgotten passwords, and what people are told of their
/// accounts; a queue in the database, and what sends it. Owns outbox and email_confirmations.
@ApplicationModule(
    allowedDependencies = {"kernel", "texts", "storage", "limits", "identity", "factors", "signin"})
@NullMarked
package org.kith.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
