package org.gongshi.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BigramsTest {

  @Test
  void everyPairOfNeighboursIsPackedOnce() {
    assertThat(Bigrams.of("ababa")).containsExactly('a' << 16 | 'b', 'b' << 16 | 'a');
  }

  @Test
  void oneCharacterHasNone() {
    assertThat(Bigrams.of("青")).isEmpty();
    assertThat(Bigrams.of("")).isEmpty();
  }

  @Test
  void charactersBeyondTheBasicPlaneCountAsSurrogates() {
    assertThat(Bigrams.of("𠮷")).containsExactly(0xD842 << 16 | 0xDFB7);
    assertThat(Bigrams.of("𠮷野")).hasSize(2);
  }

  @Test
  void pairsOfAPartAreAmongThePairsOfTheWhole() {
    int[] whole = Bigrams.of(NameFold.fold("梧州市青嶺國際旅行社有限公司"));
    int[] part = Bigrams.of(NameFold.fold("青岭国际"));
    assertThat(Arrays.stream(part).boxed()).allMatch(gram -> Arrays.binarySearch(whole, gram) >= 0);
  }

  @Test
  void regionAndSectorNeverEqualAPair() {
    assertThat(FilterGrams.of("990102", Optional.of("F")))
        .containsExactlyInAnyOrder(
            FilterGrams.region("99"),
            FilterGrams.region("9901"),
            FilterGrams.region("990102"),
            FilterGrams.sector("F"))
        .matches(grams -> Arrays.stream(grams).allMatch(g -> g >= 0 && g <= 0x1FFFFF));
    assertThat(Bigrams.of("00")).matches(grams -> grams[0] > 0x1FFFFF);
  }
}
