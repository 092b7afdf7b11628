/// What every page shares: its frame, language, appearance, forms, messages after an action, and
/// how a person is told what went wrong. The pages of each part of the product are in the packages
/// inside this one, which do not know each other. Owns no table.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "texts",
      "web",
      "markup",
      "site",
      "audit",
      "idempotency",
      "limits",
      "identity",
      "factors",
      "signin",
      "avatars",
      "taxonomy",
      "teams",
      "search",
      "publishing",
      "security",
      "setup",
      "passkeys",
      "mail",
      "openid",
      "social",
      "privacy",
      "comments",
      "erasure",
      "personal",
      "shop",
      "staff",
      "stats",
      "cards",
      "reading",
      "admin"
    })
@NullMarked
package org.kith.pages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
