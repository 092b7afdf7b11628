@NullMarked
package org.kith.cli;

import org.jspecify.annotations.NullMarked;
