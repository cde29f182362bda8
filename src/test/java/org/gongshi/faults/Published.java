package org.gongshi.faults;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongshi.intake.PenaltyFiles.Penalty;
import org.gongshi.register.Watermark;

/**
 * What was handed in, and from which position on it must be seen: the answers that are right. Of
 * one company nothing is handed in before what came before is acknowledged, so that each answer
 * about it is a beginning of one list.
 */
final class Published {
  private static final Pattern DOCUMENT_NO = Pattern.compile("\"document_no\":\"([^\"]*)\"");
  private static final Pattern CHANGED_AT = Pattern.compile("\"changed_at\":\"([^\"]*)\"");

  /** How long a position must have been acknowledged before anybody asks for it at a reader. */
  private static final long SETTLED_NANOS = 1_000_000_000;

  private final Map<Integer, List<Document>> documents = new ConcurrentHashMap<>();
  private final ConcurrentSkipListMap<Watermark, Long> acknowledged = new ConcurrentSkipListMap<>();
  private final Queue<Watermark> reissued = new ConcurrentLinkedQueue<>();

  /** A notice that was handed in. */
  static final class Document {
    private final Penalty penalty;
    private volatile Optional<Watermark> position = Optional.empty();

    private Document(Penalty penalty) {
      this.penalty = penalty;
    }

    Penalty penalty() {
      return penalty;
    }

    boolean isAcknowledged() {
      return position.isPresent();
    }
  }

  /** Says that it is about to be handed in. */
  Document handIn(Penalty penalty) {
    Document document = new Document(penalty);
    of(penalty.party()).add(document);
    return document;
  }

  /** Says that they were acknowledged, at a position that no others have. */
  void acknowledge(List<Document> together, Watermark position) {
    if (acknowledged.putIfAbsent(position, System.nanoTime()) != null) {
      reissued.add(position);
    }
    together.forEach(document -> document.position = Optional.of(position));
  }

  /** Whether everything about a company that was handed in is acknowledged. */
  boolean isSettled(int party) {
    return of(party).stream().allMatch(Document::isAcknowledged);
  }

  /** Positions that were given to two publications. */
  List<Watermark> reissued() {
    return List.copyOf(reissued);
  }

  Set<Watermark> positions() {
    return Set.copyOf(acknowledged.keySet());
  }

  /** The newest position that a reader must know by now. */
  Optional<Watermark> settled() {
    long before = System.nanoTime() - SETTLED_NANOS;
    return acknowledged.descendingMap().entrySet().stream()
        .filter(entry -> entry.getValue() < before)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** How many acknowledged notices each company has. */
  Map<Integer, Long> acknowledgedOf() {
    Map<Integer, Long> counts = new ConcurrentHashMap<>();
    documents.forEach(
        (party, all) -> counts.put(party, all.stream().filter(Document::isAcknowledged).count()));
    return counts;
  }

  /**
   * How old an answer of this position is, in seconds: for how long something newer had been
   * acknowledged when it was asked for.
   */
  double staleness(Watermark position, long askedAt) {
    Map.Entry<Watermark, Long> newer = acknowledged.higherEntry(position);
    return newer == null ? 0 : Math.max(0, (askedAt - newer.getValue()) / 1e9);
  }

  /**
   * What is wrong with an answer about a company, if anything is.
   *
   * @param stated the position that the answer says it comes from
   * @param asked the position that was asked for
   */
  Optional<String> fault(int party, String body, Watermark stated, Optional<Watermark> asked) {
    List<Document> expected = List.copyOf(of(party));
    Set<String> shown = new HashSet<>();
    Matcher documentNo = DOCUMENT_NO.matcher(body);
    while (documentNo.find()) {
      shown.add(documentNo.group(1));
    }
    List<Document> beginning = new ArrayList<>();
    for (Document document : expected) {
      if (shown.remove(document.penalty.documentNo())) {
        beginning.add(document);
      }
    }
    if (!shown.isEmpty()) {
      return Optional.of("shows what nobody handed in: " + shown);
    }
    if (!beginning.equals(expected.subList(0, beginning.size()))) {
      return Optional.of("shows a later notice without an earlier one");
    }
    Watermark least = asked.filter(it -> it.compareTo(stated) > 0).orElse(stated);
    for (Document missing : expected.subList(beginning.size(), expected.size())) {
      if (missing.position.filter(it -> it.compareTo(least) <= 0).isPresent()) {
        return Optional.of(
            "of %s, without what is published since %s".formatted(least, missing.position.get()));
      }
    }
    return beginning.isEmpty() ? Optional.empty() : changedAt(body, beginning.getLast());
  }

  /** The position of the last change must be that of the last notice that is shown. */
  private static Optional<String> changedAt(String body, Document last) {
    Matcher changedAt = CHANGED_AT.matcher(body);
    String said = changedAt.find() ? changedAt.group(1) : "nothing";
    return last.position
        .filter(position -> !said.equals(position.toString()))
        .map(position -> "changed at " + said + ", it was " + position);
  }

  private List<Document> of(int party) {
    return documents.computeIfAbsent(party, _ -> new CopyOnWriteArrayList<>());
  }
}
