@NullMarked
package org.kith.seed;

import org.jspecify.annotations.NullMarked;
