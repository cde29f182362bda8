package org.gongshi.notices;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.Optional;

/** The top line of a notice: whether it holds today, and the day that decides it. */
@RegisterForReflection
public record NoticeState(String code, Optional<LocalDate> day) {

  static NoticeState of(NoticeView.Content notice, LocalDate today) {
    String status = notice.status().orElse("in_force");
    if (!status.equals("in_force")) {
      return new NoticeState(status, Optional.empty());
    }
    if (!notice.kind().equals("licence")) {
      return new NoticeState("published", notice.publishedUntil());
    }
    if (notice.validFrom().filter(today::isBefore).isPresent()) {
      return new NoticeState("not_yet", notice.validFrom());
    }
    if (notice.validTo().filter(today::isAfter).isPresent()) {
      return new NoticeState("ended", notice.validTo());
    }
    return notice.validTo().isPresent()
        ? new NoticeState("in_force", notice.validTo())
        : new NoticeState("open_ended", notice.reviewOn());
  }
}
