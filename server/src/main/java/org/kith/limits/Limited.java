package org.kith.limits;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The limit of a route. Without one, routes that write have [Limit#WRITE] and others none.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Limited {

  Limit value();

  /// Only requests with this parameter count, where it is given.
  String with() default "";
}
