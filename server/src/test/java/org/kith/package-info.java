/// Tests of the whole: the walls between modules, and tidiness.
@NullMarked
package org.kith;

import org.jspecify.annotations.NullMarked;
