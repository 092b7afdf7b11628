@NullMarked
package org.kith.schema;

import org.jspecify.annotations.NullMarked;
