package org.gongshi.sample;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Locale;
import org.gongshi.downloads.Sets;
import org.gongshi.publication.Publications;
import org.gongshi.publication.StageConfig;
import org.gongshi.register.OfficialTime;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.PlainCopy;
import org.junit.jupiter.api.Test;

/**
 * How long a set of a sample register takes, and how large its files are. Not part of the test run:
 * {@code ./mvnw test -Dtest=DownloadsBenchmark -Dbench.subjects=100000}; docs/downloads.md has
 * results.
 */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class DownloadsBenchmark {
  private static final int SUBJECTS = Integer.getInteger("bench.subjects", 100_000);
  private static final int SETS = 3;

  @Inject Publications publications;
  @Inject StageConfig primary;

  @Test
  void setsOfASample() {
    new SampleLoad(publications, primary, progress -> {})
        .publishAll(new SampleRegister(11, SUBJECTS, LocalDate.now(OfficialTime.ZONE)));
    for (int i = 0; i < SETS; i++) {
      long start = System.nanoTime();
      JsonNode set = Sets.made();
      System.out.printf(
          Locale.ROOT,
          "set of %d notices: %.1f s%n",
          set.at("/manifest/rows").longValue(),
          (System.nanoTime() - start) / 1e9);
      for (JsonNode resource : set.at("/manifest/resources")) {
        System.out.printf(
            Locale.ROOT,
            "  %-40s %12d bytes%n",
            resource.path("path").textValue(),
            resource.path("bytes").longValue());
      }
    }
    PlainCopy.printHeap();
  }
}
