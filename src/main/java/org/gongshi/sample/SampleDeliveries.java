package org.gongshi.sample;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gongshi.keys.Bytes;
import org.gongshi.publication.ActRow;
import org.gongshi.publication.Delivery;
import org.gongshi.publication.Delivery.Content;
import org.gongshi.publication.OrganisationRow;
import org.gongshi.publication.PersonFacts;
import org.gongshi.publication.Publication;
import org.gongshi.publication.Publications;
import org.gongshi.register.Act;
import org.gongshi.register.Organisation;
import org.gongshi.register.SourceRef;

/**
 * A sample register as official deliveries would come, one publication after the other: register
 * files first, then acts, then a second source's view of some of them, then corrections, then a
 * small source that takes something back.
 */
final class SampleDeliveries {

  /** A publication of this size is staged in a few minutes and fits in any memory. */
  private static final long BATCH_ROWS_MAX = 1_000_000;

  static final String ACTOR = "sample";

  /** Stages the next row of a part under its line. */
  private interface Staging {
    void stage(Publication publication, long line);
  }

  /** What comes from one source; in several deliveries if it is much. */
  private record Part(
      String name,
      SourceRef source,
      Content content,
      boolean fullSet,
      Iterator<?> rows,
      Staging staging) {}

  /** A delivery whose rows wait for validation and commit. */
  record Staged(String part, Publication publication, long rows, Duration time) {}

  private final Publications publications;
  private final Predicate<Delivery> published;
  private final SampleRegister register;
  private final Iterator<Part> parts;
  private Part part;
  private int batch;

  /**
   * The deliveries of a register.
   *
   * @param published whether a delivery is in the register already; then it is passed over
   */
  SampleDeliveries(
      Publications publications, Predicate<Delivery> published, SampleRegister register) {
    this.publications = publications;
    this.published = published;
    this.register = register;
    this.parts = parts(register).iterator();
    this.part = parts.next();
  }

  /** Stages the next delivery; empty when there is none left. */
  Optional<Staged> next() {
    while (true) {
      if (!part.rows().hasNext()) {
        if (!parts.hasNext()) {
          return Optional.empty();
        }
        part = parts.next();
        batch = 0;
        continue;
      }
      batch++;
      Delivery delivery = delivery();
      if (!published.test(delivery)) {
        return Optional.of(stage(delivery));
      }
      for (long row = 0; part.rows().hasNext() && row < BATCH_ROWS_MAX; row++) {
        part.rows().next();
      }
    }
  }

  private Staged stage(Delivery delivery) {
    Instant start = Instant.now();
    Publication publication = publications.start(delivery);
    try {
      long line = 0;
      while (part.rows().hasNext() && line < BATCH_ROWS_MAX) {
        part.staging().stage(publication, ++line);
      }
      return new Staged(part.name(), publication, line, Duration.between(start, Instant.now()));
    } catch (RuntimeException e) {
      publication.close();
      throw e;
    }
  }

  private static List<Part> parts(SampleRegister register) {
    Story story = new Story(register.asOf());
    SourceRef prefecture = Offices.creditCentre(Story.WANGLAN.prefecture());
    SourceRef province = Offices.creditCentre(Story.WANGLAN.province());
    return List.of(
        organisations(
            Stream.of(
                    SampleRegister.authorities().stream(),
                    story.organisations().stream(),
                    register.allOrganisations())
                .flatMap(organisations -> organisations)),
        acts("acts", prefecture, Stream.concat(story.acts().stream(), register.allActs())),
        acts(
            "acts of a second source",
            province,
            Stream.concat(story.overlaps().stream(), register.allOverlaps())),
        acts(
            "corrections",
            prefecture,
            Stream.concat(story.corrections().stream(), register.allCorrections())),
        smallSet("a small source's set", story.smallSet()),
        smallSet("the same set less one", story.smallSetLater()));
  }

  private static Part organisations(Stream<Organisation> organisations) {
    Iterator<Organisation> rows = organisations.iterator();
    return new Part(
        "organisations",
        Offices.of("samr", Story.WANGLAN.province()).source(),
        Content.ORGANISATION,
        false,
        rows,
        (publication, line) -> publication.stage(new OrganisationRow(line, rows.next())));
  }

  private static Part acts(String name, SourceRef source, Stream<Act> acts) {
    return acts(name, source, false, acts.iterator());
  }

  private static Part smallSet(String name, List<Act> acts) {
    return acts(name, StoryActs.smallSource(), true, acts.iterator());
  }

  private static Part acts(String name, SourceRef source, boolean fullSet, Iterator<Act> rows) {
    return new Part(
        name,
        source,
        Content.ACT,
        fullSet,
        rows,
        (publication, line) -> publication.stage(new ActRow(line, rows.next(), PersonFacts.NONE)));
  }

  private Delivery delivery() {
    String identity =
        String.join(
            "/",
            ACTOR,
            Long.toString(register.seed()),
            Long.toString(register.subjects()),
            register.asOf().toString(),
            part.name(),
            Integer.toString(batch));
    return new Delivery(
        part.source(), part.content(), part.fullSet(), new Bytes(sha256(identity)), ACTOR);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
