package org.gongshi.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gongshi.testsupport.LogLines;
import org.junit.jupiter.api.Test;

/** What nobody foresaw is told to nobody, and written down with all that helps to mend it. */
class UnexpectedFailureTest {

  @Test
  void itIsInTheLogWithItsCauseAndNotInTheAnswer() {
    IllegalStateException failure = new IllegalStateException("relation notice_version is gone");
    try (LogLines log = LogLines.listen()) {
      ProblemException told = ProblemMapper.problemOf(failure);
      assertThat(told.code()).isEqualTo(ProblemCode.INTERNAL);
      assertThat(told.detail()).doesNotContain("notice_version");
      List<LogLines.Line> lines = log.of(ProblemMapper.class);
      assertThat(lines)
          .singleElement()
          .satisfies(line -> {
            assertThat(line.level()).isIn("ERROR", "SEVERE");
            assertThat(line.thrown()).isSameAs(failure);
          });
    }
  }

  @Test
  void whatAnybodyForesawIsNoLine() {
    try (LogLines log = LogLines.listen()) {
      ProblemMapper.problemOf(new ProblemException(ProblemCode.NOT_FOUND, "Nothing is here."));
      assertThat(log.of(ProblemMapper.class)).isEmpty();
    }
  }
}
