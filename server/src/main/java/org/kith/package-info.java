/// Kith: a self-hosted social publishing server. Each package below is a module with one purpose.
@NullMarked
package org.kith;

import org.jspecify.annotations.NullMarked;
