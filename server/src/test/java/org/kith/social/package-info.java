@NullMarked
package org.kith.social;

import org.jspecify.annotations.NullMarked;
