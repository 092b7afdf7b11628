@NullMarked
package org.kith.reading;

import org.jspecify.annotations.NullMarked;
