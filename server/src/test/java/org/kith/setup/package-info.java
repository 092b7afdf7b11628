@NullMarked
package org.kith.setup;

import org.jspecify.annotations.NullMarked;
