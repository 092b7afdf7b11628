@NullMarked
package org.kith.demo;

import org.jspecify.annotations.NullMarked;
