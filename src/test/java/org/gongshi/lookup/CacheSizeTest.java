package org.gongshi.lookup;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** How much may be kept is judged when the application starts. */
class CacheSizeTest {
  private static final long GIGABYTE = 1L << 30;

  private record Settings(MemorySize maxSize) implements LookupConfig, LookupConfig.Cache {
    @Override
    public LookupConfig.Cache cache() {
      return this;
    }

    @Override
    public int batchesUnderWay() {
      return 1;
    }
  }

  private static void start(long bytes) {
    SubjectCache.checkAtStart(
        new StartupEvent(), new Settings(new MemorySize(BigInteger.valueOf(bytes))));
  }

  @Test
  void sizeOutOfItsBoundsEndsTheStart() {
    for (long bytes : new long[] {-1, 16 * GIGABYTE + 1}) {
      assertThatThrownBy(() -> start(bytes))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("gongshi.lookup.cache.max-size");
    }
  }

  @Test
  void boundsThemselvesAreAllowed() {
    assertThatCode(() -> start(0)).doesNotThrowAnyException();
    assertThatCode(() -> start(16 * GIGABYTE)).doesNotThrowAnyException();
  }
}
