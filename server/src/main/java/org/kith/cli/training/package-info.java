/// What the Java machine watches when it makes its AOT cache.
@NullMarked
package org.kith.cli.training;

import org.jspecify.annotations.NullMarked;
