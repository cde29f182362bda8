package org.gongshi.publication;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gongshi.lookup.Canonical;
import org.jspecify.annotations.Nullable;

/**
 * Folds several deliveries of one act into one content. The first source leads: its facts are the
 * notice's, and a later delivery of its own corrects them. What another source says differently
 * stands beside its name. The publicity period is the first one, whatever comes later.
 */
final class NoticeMerge {
  /** Who delivered it and what our rules made of it; the day of intake shows in both. */
  private static final Set<String> NOT_FACTS = Set.of("sources", "publicity", "review_on");

  /** How a delivery changed the notice. */
  enum Outcome {
    UNCHANGED,
    CORRECTED,
    /** The facts are as they were; a source was added, or says something else than before. */
    SOURCES_CHANGED,
    /** The same source says two things in one file. */
    CONTRADICTED
  }

  private final ObjectMapper json;
  private final @Nullable Integer knownVersion;
  private @Nullable Map<String, Object> content;
  private Optional<Outcome> changed = Optional.empty();
  private final Set<String> deliveredNow = new TreeSet<>();

  /** Starts from what the register says, or from nothing. */
  NoticeMerge(ObjectMapper json, @Nullable Integer knownVersion, byte @Nullable [] known) {
    this.json = json;
    this.knownVersion = knownVersion;
    this.content = known == null ? null : Canonical.parse(json, known);
  }

  /** Takes in one delivery. */
  Outcome add(String sourceId, byte[] delivered) {
    Map<String, Object> incoming = Canonical.parse(json, delivered);
    boolean again = !deliveredNow.add(sourceId);
    if (content == null) {
      content = incoming;
      return Outcome.SOURCES_CHANGED;
    }
    Outcome outcome = fold(content, sourceId, incoming, again);
    if (outcome == Outcome.CORRECTED || outcome == Outcome.SOURCES_CHANGED) {
      changed = Optional.of(corrected(outcome) ? Outcome.CORRECTED : outcome);
    }
    return outcome;
  }

  private boolean corrected(Outcome outcome) {
    return outcome == Outcome.CORRECTED || changed.equals(Optional.of(Outcome.CORRECTED));
  }

  private Outcome fold(
      Map<String, Object> current, String sourceId, Map<String, Object> incoming, boolean again) {
    List<Map<String, Object>> sources = sources(current);
    int place = place(sources, sourceId);
    if (place < 0) {
      List<Map<String, Object>> more = new ArrayList<>(sources);
      Map<String, Object> entry = new TreeMap<>(sources(incoming).getFirst());
      note(entry, differences(current, incoming));
      more.add(entry);
      current.put("sources", more);
      return Outcome.SOURCES_CHANGED;
    }
    Map<String, Object> differs = differences(current, incoming);
    Map<String, Object> entry = sources.get(place);
    if (place > 0 ? differs.equals(entry.getOrDefault("differs", Map.of())) : differs.isEmpty()) {
      return Outcome.UNCHANGED;
    }
    if (again) {
      return Outcome.CONTRADICTED;
    }
    if (place > 0) {
      note(entry, differs);
      return Outcome.SOURCES_CHANGED;
    }
    current.keySet().removeIf(member -> !NOT_FACTS.contains(member));
    facts(incoming).forEach(current::put);
    review(current, incoming);
    return Outcome.CORRECTED;
  }

  /** A review is due only while there is no end; its day is the first one computed. */
  private static void review(Map<String, Object> current, Map<String, Object> incoming) {
    Object day = incoming.get("review_on");
    if (day == null) {
      current.remove("review_on");
    } else {
      current.putIfAbsent("review_on", day);
    }
  }

  /** The merged content. */
  Map<String, Object> content() {
    return Objects.requireNonNull(content);
  }

  /** How the notice changed against the register, if it did. */
  Optional<Outcome> change() {
    return knownVersion == null ? Optional.empty() : changed;
  }

  boolean isNew() {
    return knownVersion == null;
  }

  /** The version that the merged content becomes. */
  int version() {
    return knownVersion == null ? 1 : knownVersion + 1;
  }

  private static void note(Map<String, Object> entry, Map<String, Object> differs) {
    if (differs.isEmpty()) {
      entry.remove("differs");
    } else {
      entry.put("differs", differs);
    }
  }

  /** What the incoming delivery says differently, by member; an absent value is an empty string. */
  private static Map<String, Object> differences(
      Map<String, Object> current, Map<String, Object> incoming) {
    Map<String, Object> ours = facts(current);
    Map<String, Object> theirs = facts(incoming);
    Set<String> members = new TreeSet<>(ours.keySet());
    members.addAll(theirs.keySet());
    Map<String, Object> differs = new TreeMap<>();
    for (String member : members) {
      if (!Objects.equals(ours.get(member), theirs.get(member))) {
        differs.put(member, theirs.getOrDefault(member, ""));
      }
    }
    return differs;
  }

  private static Map<String, Object> facts(Map<String, Object> content) {
    Map<String, Object> facts = new TreeMap<>(content);
    facts.keySet().removeAll(NOT_FACTS);
    return facts;
  }

  private static int place(List<Map<String, Object>> sources, String sourceId) {
    for (int i = 0; i < sources.size(); i++) {
      if (sourceId.equals(sources.get(i).get("id"))) {
        return i;
      }
    }
    return -1;
  }

  @SuppressWarnings("unchecked") // written by NoticeJson: a list of objects
  private static List<Map<String, Object>> sources(Map<String, Object> content) {
    return (List<Map<String, Object>>)
        Objects.requireNonNull(content.get("sources"), "content without sources");
  }
}
