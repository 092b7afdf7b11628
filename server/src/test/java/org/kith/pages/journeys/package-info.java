/// What people do with the whole product, from page to page, in a browser.
@NullMarked
package org.kith.pages.journeys;

import org.jspecify.annotations.NullMarked;
