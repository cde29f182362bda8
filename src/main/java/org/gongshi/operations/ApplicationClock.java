package org.gongshi.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/**
 * The one clock that decides what is in force; the database's clock never does, because replicas
 * and primary may disagree.
 */
@ApplicationScoped
public class ApplicationClock {

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }
}
