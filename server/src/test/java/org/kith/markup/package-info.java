@NullMarked
package org.kith.markup;

import org.jspecify.annotations.NullMarked;
