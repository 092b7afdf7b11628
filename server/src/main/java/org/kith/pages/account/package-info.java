/// Pages about oneself: signing up, in and out, settings, how pages look.
@NullMarked
package org.kith.pages.account;

import org.jspecify.annotations.NullMarked;
