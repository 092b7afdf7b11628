@NullMarked
package org.kith.health;

import org.jspecify.annotations.NullMarked;
