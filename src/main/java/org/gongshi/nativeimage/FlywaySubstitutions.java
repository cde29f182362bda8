package org.gongshi.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.scanner.Scanner;
import org.flywaydb.core.internal.scanner.classpath.ClassPathLocationScanner;
import org.flywaydb.core.internal.scanner.classpath.ClassPathScanner;
import org.jspecify.annotations.Nullable;

/**
 * An executable has no class path to search. The migrations are listed ({@code
 * operations.MigrationScripts}), and the scanners, which need libraries of application servers,
 * stay out.
 */
final class FlywaySubstitutions {
  private FlywaySubstitutions() {}

  @TargetClass(Scanner.class)
  static final class NeverScans<I> {
    @Substitute
    NeverScans(
        Class<? extends I> implementedInterface, Configuration settings, Location[] locations) {
      throw new IllegalStateException("A native executable has no class path to search");
    }
  }

  @TargetClass(ClassPathScanner.class)
  static final class FindsNothing {
    @Substitute
    private @Nullable ClassPathLocationScanner createLocationScanner(String protocol) {
      return null;
    }
  }
}
