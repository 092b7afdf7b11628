package org.kith.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes one component of [Settings] to an operator.
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Setting {

  /// One sentence without its full stop.
  String meaning();

  /// The value when nobody chose one, written as an operator would write it.
  String standard();

  /// The environment variable; empty for `KITH_` and the name.
  String variable() default "";

  /// The smallest number allowed; of a text other than the standard one, its least length.
  int min() default 0;

  /// The largest number allowed; of a text, its greatest length.
  int max() default Integer.MAX_VALUE;

  /// The only texts allowed; empty for any.
  String[] words() default {};
}
