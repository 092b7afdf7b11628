/// Not part of Kith: a wall that is broken on purpose, for ModularityTest to find.
@NullMarked
package org.kith.planted;

import org.jspecify.annotations.NullMarked;
