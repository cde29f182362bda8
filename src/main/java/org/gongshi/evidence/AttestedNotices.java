package org.gongshi.evidence;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.gongshi.receipt.Finding;
import org.gongshi.receipt.Finding.Outcome;
import org.gongshi.receipt.Finding.Step;
import org.gongshi.receipt.Presented;
import org.gongshi.receipt.Receipt;
import org.gongshi.receipt.ReceiptVerifier.Verification;
import org.gongshi.receipt.StrictJson;
import org.gongshi.register.NoticeId;

/** Which notices a receipt is about, as far as what is presented with it was verified. */
final class AttestedNotices {
  private static final List<String> SECTIONS = List.of("good", "warning", "ended", "ratings");

  private AttestedNotices() {}

  /** What was asked: the receipt says it openly, or what was presented agrees with it. */
  static Optional<Map<String, Object>> question(Verification verification, Presented presented) {
    return switch (verification.receipt().asked()) {
      case Receipt.Asked.Openly(Map<String, Object> question) -> Optional.of(question);
      case Receipt.Asked.Committed _ ->
          isVerified(verification, Step.QUESTION)
              ? presented.question().map(it -> StrictJson.object(it, "question"))
              : Optional.empty();
    };
  }

  /** The notice that was asked about, or those of the answer; none of anything else. */
  static SequencedSet<String> ids(Verification verification, Presented presented) {
    SequencedSet<String> ids = new LinkedHashSet<>();
    question(verification, presented)
        .ifPresent(question -> {
          switch (String.valueOf(question.get("resource"))) {
            case "notice" -> add(question, ids);
            case "status" -> answer(verification, presented).ifPresent(it -> addAll(it, ids));
            case "subject" ->
                answer(verification, presented)
                    .ifPresent(answer -> {
                      if (answer.get("status") instanceof Map<?, ?> status) {
                        addAll(status, ids);
                      }
                    });
            default -> {} // a check names no notice
          }
        });
    return ids;
  }

  static boolean isVerified(Verification verification, Step step) {
    return verification.findings().contains(new Finding(step, Outcome.VERIFIED));
  }

  private static Optional<Map<?, ?>> answer(Verification verification, Presented presented) {
    return isVerified(verification, Step.ANSWER)
        ? presented.answer().filter(Map.class::isInstance).map(it -> (Map<?, ?>) it)
        : Optional.empty();
  }

  private static void addAll(Map<?, ?> status, SequencedSet<String> ids) {
    for (String section : SECTIONS) {
      if (status.get(section) instanceof List<?> cards) {
        for (Object card : cards) {
          if (card instanceof Map<?, ?> notice) {
            add(notice, ids);
          }
        }
      }
    }
  }

  private static void add(Map<?, ?> named, SequencedSet<String> ids) {
    NoticeId.ofTyped(String.valueOf(named.get("id"))).ifPresent(ids::add);
  }
}
