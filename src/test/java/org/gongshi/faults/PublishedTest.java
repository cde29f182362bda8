package org.gongshi.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongshi.faults.Published.Document;
import org.gongshi.intake.PenaltyFiles.Penalty;
import org.gongshi.register.Watermark;
import org.junit.jupiter.api.Test;

/** The judge of the fault suite recognises what is wrong. */
class PublishedTest {
  private static final int PARTY = 1;
  private static final Watermark FIRST = new Watermark(1, 5);
  private static final Watermark SECOND = new Watermark(1, 7);

  private final Published published = new Published();
  private final Document first = published.handIn(new Penalty(PARTY, 11));
  private final Document second = published.handIn(new Penalty(PARTY, 12));

  private static String body(Watermark changedAt, Document... shown) {
    return "{\"changed_at\":\"%s\",\"warning\":[%s]}"
        .formatted(
            changedAt,
            Stream.of(shown)
                .map(document -> "{\"document_no\":\"" + document.penalty().documentNo() + "\"}")
                .collect(Collectors.joining(",")));
  }

  private Optional<String> fault(Watermark stated, String body) {
    return published.fault(PARTY, body, stated, Optional.empty());
  }

  @Test
  void whatIsUnderWayMayBeThereOrNot() {
    published.acknowledge(List.of(first), FIRST);
    assertThat(fault(FIRST, body(FIRST, first))).isEmpty();
    assertThat(fault(SECOND, body(SECOND, first, second))).isEmpty();
  }

  @Test
  void whatIsAcknowledgedMustBeThereFromItsPositionOn() {
    published.acknowledge(List.of(first), FIRST);
    published.acknowledge(List.of(second), SECOND);
    assertThat(fault(new Watermark(1, 6), body(FIRST, first))).isEmpty();
    assertThat(fault(SECOND, body(FIRST, first))).isPresent();
    assertThat(fault(new Watermark(2, 1), body(FIRST, first))).isPresent();
    assertThat(published.fault(PARTY, body(FIRST, first), FIRST, Optional.of(SECOND))).isPresent();
  }

  @Test
  void nothingIsShownThatWasNotHandedInNorOutOfOrder() {
    published.acknowledge(List.of(first), FIRST);
    Document other = new Published().handIn(new Penalty(PARTY, 13));
    assertThat(fault(FIRST, body(FIRST, first, other))).isPresent();
    assertThat(fault(FIRST, body(FIRST, second))).isPresent();
  }

  @Test
  void theLastChangeIsThatOfTheNewestNotice() {
    published.acknowledge(List.of(first), FIRST);
    assertThat(fault(FIRST, body(SECOND, first))).isPresent();
  }

  @Test
  void aPositionThatIsGivenTwiceIsNoted() {
    published.acknowledge(List.of(first), FIRST);
    published.acknowledge(List.of(second), FIRST);
    assertThat(published.reissued()).containsExactly(FIRST);
  }

  @Test
  void anAnswerIsAsOldAsWhatItLacks() {
    published.acknowledge(List.of(first), FIRST);
    long now = System.nanoTime() + 2_000_000_000L;
    assertThat(published.staleness(FIRST, now)).isZero();
    assertThat(published.staleness(new Watermark(1, 4), now)).isBetween(2.0, 3.0);
  }
}
