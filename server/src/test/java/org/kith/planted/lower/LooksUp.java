package org.kith.planted.lower;

import org.kith.planted.upper.Upper;

/// The violation: a lower module that uses a higher one.
record LooksUp(Upper upper) {}
