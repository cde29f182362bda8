package org.gongshi.peer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gongshi.peer.Register.Notice;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** One subject with its credit status. */
@RestController
public class SubjectController {
  private static final short LICENCE = 0;
  private static final short COMMENDATION = 2;
  private static final short RATING = 4;

  private final Register.Numbers numbers;
  private final Register.Versions versions;
  private final Register.Notices notices;
  private final Register.ChangeSets changeSets;
  private final ObjectMapper json;

  record Status(
      List<JsonNode> good,
      List<JsonNode> warning,
      List<JsonNode> ended,
      List<JsonNode> ratings,
      boolean complete) {}

  record Answer(String changed_at, JsonNode subject, Status status) {}

  SubjectController(
      Register.Numbers numbers,
      Register.Versions versions,
      Register.Notices notices,
      Register.ChangeSets changeSets,
      ObjectMapper json) {
    this.numbers = numbers;
    this.versions = versions;
    this.notices = notices;
    this.changeSets = changeSets;
    this.json = json;
  }

  @GetMapping("/v1/subjects/{scheme}/{value}")
  @Transactional(readOnly = true)
  public ResponseEntity<Answer> subject(@PathVariable String scheme, @PathVariable String value) {
    Instant now = Instant.now();
    var number =
        numbers
            .findById(new Register.NumberId(scheme, value))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    var version =
        versions
            .findFirstByIdSubjectKeyOrderByIdChangeSetIdDesc(number.subjectKey)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    var changedAt = changeSets.findById(version.id.changeSetId()).orElseThrow();
    Status status =
        new Status(
            new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), true);
    notices
        .findByPartyKeyAndPublishedFromLessThanEqualAndPublishedToGreaterThan(
            number.subjectKey, now, now)
        .stream()
        .sorted(Comparator.comparing((Notice notice) -> notice.decidedOn).reversed())
        .forEach(notice -> place(notice, status, now));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(java.time.Duration.ofSeconds(60)).cachePublic())
        .eTag("\"" + version.id.changeSetId() + "\"")
        .body(
            new Answer(
                changedAt.epoch + "-" + changedAt.number, json.readTree(version.facts), status));
  }

  private void place(Notice notice, Status status, Instant now) {
    boolean begun = notice.validFrom == null || !notice.validFrom.isAfter(now);
    boolean over = notice.validTo != null && !notice.validTo.isAfter(now);
    boolean revoked = notice.status.equals("revoked");
    List<JsonNode> section;
    if (notice.status.equals("repaired") || (revoked && notice.kind != LICENCE)) {
      return;
    } else if (notice.kind == LICENCE) {
      if (!revoked && !over && !begun) {
        return;
      }
      section = revoked || over ? status.ended() : status.good();
    } else if (notice.kind == COMMENDATION) {
      section = status.good();
    } else if (notice.kind == RATING) {
      if (!begun || over) {
        return;
      }
      section = status.ratings();
    } else {
      section = status.warning();
    }
    section.add(json.readTree(notice.card));
  }
}
