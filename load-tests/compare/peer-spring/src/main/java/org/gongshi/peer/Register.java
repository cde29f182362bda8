package org.gongshi.peer;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

/** The tables that a lookup needs, as entities with their repositories. */
final class Register {
  private Register() {}

  @Embeddable
  record NumberId(String scheme, String number) implements Serializable {}

  @Entity
  @Table(name = "subject_number")
  static class SubjectNumber {
    @EmbeddedId NumberId id;

    @Column(name = "subject_key")
    String subjectKey;
  }

  @Embeddable
  record VersionId(
      @Column(name = "subject_key") String subjectKey,
      @Column(name = "change_set_id") long changeSetId)
      implements Serializable {}

  @Entity
  @Table(name = "subject_version")
  static class SubjectVersion {
    @EmbeddedId VersionId id;
    byte[] facts;
  }

  @Entity
  @Table(name = "notice_listed")
  static class Notice {
    @Id
    @Column(name = "notice_id")
    String id;

    @Column(name = "party_key")
    String partyKey;

    short kind;
    String status;

    @Column(name = "decided_on")
    LocalDate decidedOn;

    @Column(name = "published_from")
    Instant publishedFrom;

    @Column(name = "published_to")
    Instant publishedTo;

    @Column(name = "valid_from")
    Instant validFrom;

    @Column(name = "valid_to")
    Instant validTo;

    byte[] card;
  }

  @Entity
  @Table(name = "change_set")
  static class ChangeSet {
    @Id long id;
    int epoch;
    long number;
  }

  interface Numbers extends JpaRepository<SubjectNumber, NumberId> {}

  interface Versions extends JpaRepository<SubjectVersion, VersionId> {
    Optional<SubjectVersion> findFirstByIdSubjectKeyOrderByIdChangeSetIdDesc(String subjectKey);
  }

  interface Notices extends JpaRepository<Notice, String> {
    List<Notice> findByPartyKeyAndPublishedFromLessThanEqualAndPublishedToGreaterThan(
        String partyKey, Instant from, Instant to);
  }

  interface ChangeSets extends JpaRepository<ChangeSet, Long> {}
}
