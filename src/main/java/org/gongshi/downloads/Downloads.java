package org.gongshi.downloads;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import org.gongshi.access.Origin;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.replica.Replicas;

/** What may be downloaded at this moment, and by whom. */
@RequestScoped
class Downloads {
  private static final String PREFIX = "/v1/downloads/";

  /** A set of a register of some million notices is made in minutes. */
  private static final long RETRY_AFTER_SECONDS = 60;

  private final DownloadsJob job;
  private final CurrentSet current;
  private final Transfers transfers;
  private final Replicas replicas;
  private final Origin origin;
  private final CurrentVertxRequest request;

  Downloads(
      DownloadsJob job,
      CurrentSet current,
      Transfers transfers,
      Replicas replicas,
      Origin origin,
      CurrentVertxRequest request) {
    this.job = job;
    this.current = current;
    this.transfers = transfers;
    this.replicas = replicas;
    this.origin = origin;
    this.request = request;
  }

  /** Where the files of a set lie. */
  static String address(Manifest manifest) {
    return PREFIX + manifest.set() + '/';
  }

  /**
   * Goes on where downloads are offered.
   *
   * @throws ProblemException {@code downloads-absent}
   */
  void requireOffered() {
    if (!job.isOffered()) {
      throw new ProblemException(
          ProblemCode.DOWNLOADS_ABSENT, "Read lists, or follow /v1/events, instead.");
    }
  }

  /** The set, if there is one that is known to hold; without replicas nobody knows. */
  Optional<Offer> ready() {
    return job.isOffered() && replicas.remembered() != null ? current.get() : Optional.empty();
  }

  /**
   * The set that is offered.
   *
   * @throws ProblemException {@code downloads-absent}, {@code download-pending}
   */
  Offer offer() {
    requireOffered();
    replicas.freshestOrFail();
    Offer offered = current.get().orElseThrow(Downloads::pending);
    requireFresh();
    return offered;
  }

  /** Where replicas lag too far, nobody knows what was withdrawn since. */
  private void requireFresh() {
    if (replicas.remembered() == null) {
      throw pending();
    }
  }

  private static ProblemException pending() {
    return new ProblemException(
            ProblemCode.DOWNLOAD_PENDING, "One is made. Try again, or follow /v1/events.")
        .retryAfter(RETRY_AFTER_SECONDS);
  }

  /** A file, or the part of it that is asked for. */
  Response file(String set, String name, FileAnswers.Asked asked, Instant now) {
    Offer offer = of(set);
    Manifest.File file = file(offer, name);
    Response answer = answer(offer, file, asked, now);
    if (FileAnswers.isSent(answer)) {
      transfers.begin(set, origin.address(), request.getCurrent());
      // If it went between these lines, nobody breaks off what had not begun.
      if (current.offered() != offer || !Files.exists(offer.path(file))) {
        throw gone();
      }
    }
    return answer;
  }

  private static Response answer(
      Offer offer, Manifest.File file, FileAnswers.Asked asked, Instant now) {
    try {
      return FileAnswers.of(offer, file, asked, now);
    } catch (IllegalArgumentException e) {
      throw gone(); // a newer set has just taken its place: the file is not there any more
    }
  }

  /** What is known of a file. */
  Response head(String set, String name, Instant now) {
    Offer offer = of(set);
    return FileAnswers.head(offer, file(offer, name), now);
  }

  private Offer of(String set) {
    requireOffered();
    if (!Shelf.isName(set)) {
      throw notFound();
    }
    replicas.freshestOrFail();
    Optional<Offer> offered = current.get();
    if (offered.isPresent() && offered.get().manifest().set().equals(set)) {
      requireFresh();
      return offered.get();
    }
    Offer uncertain = current.offered();
    throw uncertain != null && uncertain.manifest().set().equals(set) ? pending() : gone();
  }

  private static Manifest.File file(Offer offer, String name) {
    Manifest.File file = offer.manifest().files().get(name);
    if (file == null) {
      throw notFound();
    }
    return file;
  }

  private static ProblemException gone() {
    return new ProblemException(
        ProblemCode.DOWNLOAD_GONE, "/v1/downloads has the set of now; delete this one.");
  }

  private static ProblemException notFound() {
    return new ProblemException(ProblemCode.NOT_FOUND, "/v1/downloads says which files there are.");
  }
}
