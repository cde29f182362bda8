package org.gongshi.sample;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gongshi.publication.ActRow;
import org.gongshi.publication.Bytes;
import org.gongshi.publication.Delivery;
import org.gongshi.publication.Delivery.Content;
import org.gongshi.publication.OrganisationRow;
import org.gongshi.publication.PersonFacts;
import org.gongshi.publication.Publication;
import org.gongshi.publication.Publications;
import org.gongshi.publication.StageConfig;
import org.gongshi.publication.Validation;
import org.gongshi.register.Act;
import org.gongshi.register.Organisation;
import org.gongshi.register.SourceRef;

/**
 * Publishes a sample register as official deliveries would come: register files first, then acts,
 * then a second source's view of some of them, then corrections, then a small source that takes
 * something back. Streams; a load that was broken off goes on where it stopped.
 */
public final class SampleLoad {

  /** A publication of this size is staged in a few minutes and fits in any memory. */
  private static final long BATCH_ROWS_MAX = 1_000_000;

  private static final String ACTOR = "sample";

  private final Publications publications;
  private final SampleMark mark;
  private final Consumer<String> progress;

  /**
   * A load into the primary that publications go to.
   *
   * @param progress takes a line for each delivery
   */
  public SampleLoad(Publications publications, StageConfig primary, Consumer<String> progress) {
    this.publications = publications;
    this.mark = new SampleMark(primary);
    this.progress = progress;
  }

  /** Loads the register, or what is missing of the one that is being loaded. */
  public void run(SampleRegister wanted) {
    SampleRegister register = mark.find().map(SampleMark.Noted::register).orElse(wanted);
    if (mark.find().isEmpty() && !mark.begin(register)) {
      throw new IllegalStateException("The register is not empty; no sample is mixed with it.");
    }
    publishAll(register);
    mark.end();
  }

  /** Whether a sample is there, whole. */
  public boolean isLoaded() {
    return mark.find().map(SampleMark.Noted::loaded).orElse(false);
  }

  /** Publishes everything, whatever the register holds already. */
  void publishAll(SampleRegister register) {
    Story story = new Story(register.asOf());
    organisations(
        register,
        Stream.concat(
            Stream.concat(SampleRegister.authorities().stream(), story.organisations().stream()),
            register.allOrganisations()));
    SourceRef prefecture = Offices.creditCentre(Story.WANGLAN.prefecture());
    SourceRef province = Offices.creditCentre(Story.WANGLAN.province());
    acts(register, "acts", prefecture, Stream.concat(story.acts().stream(), register.allActs()));
    acts(
        register,
        "acts of a second source",
        province,
        Stream.concat(story.overlaps().stream(), register.allOverlaps()));
    acts(
        register,
        "corrections",
        prefecture,
        Stream.concat(story.corrections().stream(), register.allCorrections()));
    smallSet(register, "a small source's set", story.smallSet());
    smallSet(register, "the same set less one", story.smallSetLater());
  }

  private void organisations(SampleRegister register, Stream<Organisation> organisations) {
    SourceRef source = Offices.of("samr", Story.WANGLAN.province()).source();
    Iterator<Organisation> rows = organisations.iterator();
    for (int batch = 1; rows.hasNext(); batch++) {
      Delivery delivery =
          delivery(register, "organisations", batch, source, Content.ORGANISATION, false);
      publish(
          "organisations",
          delivery,
          rows,
          (publication, line) -> publication.stage(new OrganisationRow(line, rows.next())));
    }
  }

  private void acts(SampleRegister register, String part, SourceRef source, Stream<Act> acts) {
    Iterator<Act> rows = acts.iterator();
    for (int batch = 1; rows.hasNext(); batch++) {
      act(part, delivery(register, part, batch, source, Content.ACT, false), rows);
    }
  }

  private void smallSet(SampleRegister register, String part, List<Act> acts) {
    SourceRef source = StoryActs.smallSource();
    act(part, delivery(register, part, 1, source, Content.ACT, true), acts.iterator());
  }

  private void act(String part, Delivery delivery, Iterator<Act> rows) {
    publish(
        part,
        delivery,
        rows,
        (publication, line) -> publication.stage(new ActRow(line, rows.next(), PersonFacts.NONE)));
  }

  /** Stages the next row under its line. */
  private interface Staging {
    void stage(Publication publication, long line);
  }

  /** One publication with at most a batch of the rows. */
  private void publish(String part, Delivery delivery, Iterator<?> rows, Staging staging) {
    if (mark.isPublished(delivery)) {
      for (long line = 0; rows.hasNext() && line < BATCH_ROWS_MAX; line++) {
        rows.next();
      }
      return;
    }
    Instant start = Instant.now();
    try (Publication publication = publications.start(delivery)) {
      long line = 0;
      while (rows.hasNext() && line < BATCH_ROWS_MAX) {
        staging.stage(publication, ++line);
      }
      Duration staged = Duration.between(start, Instant.now());
      Validation validation = publication.validate();
      if (validation.errorCount() > 0) {
        throw new IllegalStateException("Refused by the register: " + validation.errors());
      }
      Duration validated = Duration.between(start, Instant.now());
      publication.commit().orThrow();
      progress.accept(
          "%s: %,d rows in %.1f s (staged after %.1f s, validated after %.1f s)"
              .formatted(
                  part,
                  line,
                  seconds(Duration.between(start, Instant.now())),
                  seconds(staged),
                  seconds(validated)));
    }
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static Delivery delivery(
      SampleRegister register,
      String part,
      int batch,
      SourceRef source,
      Content content,
      boolean fullSet) {
    String identity =
        String.join(
            "/",
            ACTOR,
            Long.toString(register.seed()),
            Long.toString(register.subjects()),
            register.asOf().toString(),
            part,
            Integer.toString(batch));
    return new Delivery(source, content, fullSet, new Bytes(sha256(identity)), ACTOR);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
