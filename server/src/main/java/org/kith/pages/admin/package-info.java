/// Pages of those who run the site: numbers, people, posts that were deleted, categories, the audit
/// log. Everyone sees those of them that their permissions are for.
@NullMarked
package org.kith.pages.admin;

import org.jspecify.annotations.NullMarked;
