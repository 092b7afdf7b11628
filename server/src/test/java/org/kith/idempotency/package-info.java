@NullMarked
package org.kith.idempotency;

import org.jspecify.annotations.NullMarked;
