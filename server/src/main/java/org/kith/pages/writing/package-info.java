/// Pages to write: the editor and its preview, drafts, and what is done to posts.
@NullMarked
package org.kith.pages.writing;

import org.jspecify.annotations.NullMarked;
