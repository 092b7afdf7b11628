@NullMarked
package org.kith.archive;

import org.jspecify.annotations.NullMarked;
