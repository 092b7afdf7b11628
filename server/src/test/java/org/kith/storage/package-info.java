@NullMarked
package org.kith.storage;

import org.jspecify.annotations.NullMarked;
