package org.gongshi.testsupport;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Set;

/** The application with a clock that tests may set. */
public final class ShiftedClock implements QuarkusTestProfile {
  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    return Set.of(AdjustableClock.class);
  }
}
