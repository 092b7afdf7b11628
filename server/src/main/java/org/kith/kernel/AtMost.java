package org.kith.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// How many characters a text of a request may have, or how many things a list. The API's document
/// says it to clients; the use case refuses more, and a test sends more to each.
@Target(ElementType.TYPE_USE)
@Retention(RetentionPolicy.RUNTIME)
public @interface AtMost {
  int value();
}
