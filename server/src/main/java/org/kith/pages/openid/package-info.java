/// Pages of signing in with an outside provider, and of what one has connected with it.
@NullMarked
package org.kith.pages.openid;

import org.jspecify.annotations.NullMarked;
