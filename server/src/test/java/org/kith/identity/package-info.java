@NullMarked
package org.kith.identity;

import org.jspecify.annotations.NullMarked;
