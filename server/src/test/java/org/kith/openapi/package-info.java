@NullMarked
package org.kith.openapi;

import org.jspecify.annotations.NullMarked;
