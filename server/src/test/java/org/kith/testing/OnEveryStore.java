package org.kith.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Runs a test class once on each database. Its constructor takes the [Store]; JUnit makes an
/// instance for every test, so a server taken there is empty. For what several people do, take
/// [OnEveryTown].
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"SQLITE", "POSTGRESQL"})
public @interface OnEveryStore {}
