package org.gongshi.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gongshi.register.Sha256;
import org.junit.jupiter.api.Test;

class DigestFilterTest {
  private static final int ROOM = 10_000;

  private static List<byte[]> digests(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> Sha256.of(ByteBuffer.allocate(Integer.BYTES).putInt(i).array()))
        .toList();
  }

  @Test
  void everythingThatWasAddedIsFound() {
    DigestFilter filter = new DigestFilter(ROOM);
    List<byte[]> added = digests(0, 3 * ROOM);
    added.forEach(filter::add);
    assertThat(added).allMatch(filter::mayContain);
    assertThat(filter.added()).isEqualTo(3 * ROOM);
  }

  @Test
  void ofOthersFewAreFoundWhileThereIsRoom() {
    DigestFilter filter = new DigestFilter(ROOM);
    List<byte[]> others = digests(ROOM, 11 * ROOM);
    assertThat(others).noneMatch(filter::mayContain);
    digests(0, ROOM).forEach(filter::add);
    assertThat(others.stream().filter(filter::mayContain).count())
        .isBetween(1L, others.size() / 60L);
  }

  @Test
  void saysWhenMoreWereAddedThanItHasRoomFor() {
    DigestFilter filter = new DigestFilter(2);
    digests(0, 2).forEach(filter::add);
    assertThat(filter.isOverfull()).isFalse();
    digests(2, 3).forEach(filter::add);
    assertThat(filter.isOverfull()).isTrue();
  }

  @Test
  void onlySixteenBytesOfADigestCount() {
    DigestFilter filter = new DigestFilter(ROOM);
    byte[] digest = Sha256.of(new byte[] {1});
    filter.add(Arrays.copyOf(digest, 16));
    assertThat(filter.mayContain(digest)).isTrue();
  }
}
