/// What every test stands on: real servers on real databases, and people who act on them.
@NullMarked
package org.kith.testing;

import org.jspecify.annotations.NullMarked;
