package org.gongshi.publication;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Locale;
import org.gongshi.publication.Delivery.Content;
import org.gongshi.register.Act;
import org.gongshi.register.SubjectNumber;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.PlainCopy;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.Test;

/**
 * How long a large publication takes, beside a plain COPY of the same final rows into the same
 * indexed tables in the same run, with the standby attached, and how much heap it needs. Not part
 * of the test run: {@code ./mvnw test -Dtest=PublicationBenchmark -Dbench.rows=1000000
 * -Dtest.jvm.arguments=-Xmx512m}; docs/performance.md has results.
 */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class PublicationBenchmark {
  private static final int ROWS = Integer.getInteger("bench.rows", 100_000);

  @Inject Publications publications;

  @Test
  void publicationBesidePlainCopy() throws Exception {
    long start = System.nanoTime();
    long staged;
    long validated;
    long committed;
    try (var publication = publications.start(Publishing.delivery(Content.ACT, false))) {
      for (int i = 0; i < ROWS; i++) {
        publication.stage(new ActRow(i + 2L, act(i), PersonFacts.NONE));
      }
      staged = System.nanoTime();
      publication.validate();
      validated = System.nanoTime();
      publication.commit().orThrow();
      committed = System.nanoTime();
    }
    double total = seconds(start, committed);
    print("stage", seconds(start, staged), total);
    print("validate", seconds(staged, validated), total);
    print("commit", seconds(validated, committed), total);
    double replay = PlainCopy.secondsUntilReplayed(ROWS, committed);
    PlainCopy.printHeap();
    double copy = PlainCopy.seconds();
    print("publication", total, total);
    print("plain COPY", copy, total);
    System.out.printf(
        Locale.ROOT,
        "%d rows: rate is %.2f of a plain COPY; the standby had replayed all %.1f s after commit%n",
        ROWS,
        copy / total,
        replay);
  }

  private static Act act(int i) {
    SubjectNumber party = Acts.uscc("91990102MA%07d".formatted(i).substring(0, 17));
    String name = "云泽市%s%s%d有限公司".formatted(WORDS[i % WORDS.length], TRADES[i % TRADES.length], i);
    return i % 4 == 0
        ? Acts.penalty(party, name, "云市监罚〔2026〕%d号".formatted(i)).build()
        : Acts.licence(party, name, "云市监许〔2026〕%d号".formatted(i)).build();
  }

  private static final String[] WORDS = {"青禾", "白鹭", "晨光", "双溪", "远山", "海棠", "听雨", "七星", "东篱"};
  private static final String[] TRADES = {"食品", "物流", "印刷", "建材", "茶叶", "制衣", "科技"};

  private static void print(String what, double seconds, double total) {
    System.out.printf(
        Locale.ROOT, "%-12s %8.2f s  %5.1f %%%n", what, seconds, 100 * seconds / total);
  }

  private static double seconds(long from, long to) {
    return (to - from) / 1e9;
  }
}
