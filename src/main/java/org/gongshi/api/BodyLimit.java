package org.gongshi.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How many bytes the body of a request to a resource may have. A body whose length is not stated is
 * refused, too: nothing is read before it is known how much there is.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface BodyLimit {
  /** Bytes. */
  int value();
}
