package org.gongshi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The shape of the code, as rules: read never sees write, and nothing forgets its null marks. */
class ArchitectureTest {
  private static final String[] READ = {
    "..replica..",
    "..lookup..",
    "..search..",
    "..notices..",
    "..checks..",
    "..evidence..",
    "..feed..",
    "..reconcile..",
    "..screening..",
    "..downloads..",
    "..reference..",
    "..web..",
    "..api.."
  };
  private static final String[] WRITE = {
    "..publication..",
    "..intake..",
    "..redress..",
    "..orders..",
    "..holders..",
    "..logkeeping..",
    "..monitor..",
    "..webhooks.."
  };

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.gongshi");

  @Test
  void readPackagesNeverSeeWritePackages() {
    noClasses()
        .that()
        .resideInAnyPackage(READ)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(WRITE)
        .check(CLASSES);
  }

  @Test
  void readPackagesNeverSeePersistenceOrJdbc() {
    noClasses()
        .that()
        .resideInAnyPackage(READ)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta.persistence..", "org.hibernate..", "io.quarkus.hibernate..", "java.sql..")
        .check(CLASSES);
  }

  @Test
  void wordsAndTextKnowNoFramework() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..register..", "..text..", "..tlog..", "..receipt..", "..parquet..", "..settings..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.quarkus..", "io.vertx..", "io.smallrye..", "jakarta..")
        .check(CLASSES);
  }

  @Test
  void productionCodeNeverNeedsTheEmbeddedClusterTheSampleOrTheSandbox() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..embedded..", "..sample..", "..sandbox..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..embedded..", "..sample..", "..sandbox..")
        .check(CLASSES);
  }

  @Test
  void wordsHaveNoCycles() {
    slices().matching("org.gongshi.(register|text)..").should().beFreeOfCycles().check(CLASSES);
  }

  /** Quarkus ignores an endpoint that is not public, with a warning nobody reads. */
  @Test
  void endpointMethodsArePublic() {
    methods()
        .that()
        .areAnnotatedWith(GET.class)
        .or()
        .areAnnotatedWith(POST.class)
        .or()
        .areAnnotatedWith(ServerExceptionMapper.class)
        .should()
        .bePublic()
        .check(CLASSES);
  }

  /** Everything else is refused at run time; here it is found while it is written. */
  @Test
  void everyResourceSaysWhoMayAsk() {
    classes()
        .that()
        .areAnnotatedWith(Path.class)
        .should()
        .beAnnotatedWith(PermitAll.class)
        .orShould()
        .beAnnotatedWith(RolesAllowed.class)
        .orShould()
        .beAnnotatedWith(Authenticated.class)
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<String> unmarked = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (type.getPackageName().startsWith("org.gongshi")
          && !type.getPackage().isAnnotatedWith(NullMarked.class)) {
        unmarked.add(type.getPackageName());
      }
    }
    assertThat(unmarked).isEmpty();
  }
}
