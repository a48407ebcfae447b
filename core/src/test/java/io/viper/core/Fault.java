package io.viper.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The test proves that a row of the catalog of faults is met as it must be: {@code docs/faults.md} lists it there. The
 * name of the method begins with one of the ids, in lower case: {@code d1AFullDiskStillTakesCancels}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Fault {
    /** Ids of rows of the catalog. */
    String[] value();
}
