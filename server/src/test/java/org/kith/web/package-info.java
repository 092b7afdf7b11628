@NullMarked
package org.kith.web;

import org.jspecify.annotations.NullMarked;
