package org.gongshi.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.gongshi.access.Network;
import org.gongshi.feed.FeedPosition;

/** Whatever stands in addresses, headers and settings as a position or a network. */
class AddressFuzzTest {

  @FuzzTest(maxDuration = "15s")
  void positions(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    FeedPosition.parse(text)
        .ifPresent(read -> assertThat(FeedPosition.parse(read.toString())).contains(read));
    try {
      TimePosition read = TimePosition.parse(text);
      assertThat(TimePosition.parse(read.written())).isEqualTo(read);
    } catch (ProblemException refused) {
      assertThat(refused.code()).isEqualTo(ProblemCode.CURSOR_INVALID);
    }
  }

  @FuzzTest(maxDuration = "15s")
  void networks(FuzzedDataProvider data) {
    try {
      Network network = Network.parse(data.consumeRemainingAsString());
      assertThat(network.contains(network.address())).isTrue();
    } catch (IllegalArgumentException refused) {
      assertThat(refused).isNotNull();
    }
  }
}
