@NullMarked
package org.kith.publishing;

import org.jspecify.annotations.NullMarked;
