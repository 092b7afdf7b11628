/// Pages to read: the home feed and everything one finds from there.
@NullMarked
package org.kith.pages.reading;

import org.jspecify.annotations.NullMarked;
