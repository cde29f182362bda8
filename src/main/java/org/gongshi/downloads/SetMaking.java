package org.gongshi.downloads;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gongshi.evidence.FileSignatures;
import org.gongshi.register.Watermark;
import org.gongshi.replica.ReadPosition;
import org.gongshi.replica.Replicas;
import org.jboss.logging.Logger;

/** Makes one set on a shelf, whole and signed, or none; on a thread that may wait. */
@ApplicationScoped
class SetMaking {
  private static final Logger LOG = Logger.getLogger(SetMaking.class);

  /** Something may be withdrawn during each of them. */
  private static final int ATTEMPTS_MAX = 3;

  /** Beyond so many events since a position, the whole set is the shorter way. */
  static final long CHANGES_EVENTS_MAX = 500_000;

  /** Names of sets are told apart by the second. */
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final SetQueries queries;
  private final CurrentSet current;
  private final Replicas replicas;
  private final FileSignatures signatures;
  private final DownloadsConfig config;
  private final ObjectMapper mapper;
  private final InstantSource clock;

  SetMaking(
      SetQueries queries,
      CurrentSet current,
      Replicas replicas,
      FileSignatures signatures,
      DownloadsConfig config,
      ObjectMapper mapper,
      InstantSource clock) {
    this.queries = queries;
    this.current = current;
    this.replicas = replicas;
    this.signatures = signatures;
    this.config = config;
    this.mapper = mapper;
    this.clock = clock;
  }

  /**
   * Makes a set and puts those before it away.
   *
   * @return empty if it did not hold any more when it was done, several times
   * @throws IOException if a limit was reached, or the disk refused
   */
  Optional<Offer> make(Shelf shelf) throws IOException, InterruptedException {
    for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
      Optional<Offer> made = attempt(shelf);
      if (made.isPresent()) {
        return made;
      }
      LOG.infof("Something ended while a set was made (%d of %d)", attempt, ATTEMPTS_MAX);
    }
    return Optional.empty();
  }

  private Optional<Offer> attempt(Shelf shelf) throws IOException, InterruptedException {
    long start = System.nanoTime();
    ReadPosition read = replicas.freshestOrFail();
    SetPosition position = new SetPosition(read.watermark(), clock.instant());
    String name = SetBuild.name(position);
    if (shelf.has(name)) {
      Thread.sleep(SECOND);
      return attempt(shelf);
    }
    List<SetPosition> made = shelf.made();
    Path unfinished = shelf.begin(name);
    try (SetBuild build =
        new SetBuild(
            queries,
            mapper,
            () -> check(shelf, start),
            unfinished,
            position,
            bases(made, position.watermark()))) {
      build.write();
      build.sign(signatures, read.dataTime(), licence());
      Optional<Watermark> holds = holds(position.watermark());
      if (holds.isEmpty()) {
        Shelf.delete(unfinished);
        return Optional.empty();
      }
      made.add(position);
      shelf.noteMade(MadeSets.recent(made, config.changesDays()));
      Path finished = shelf.finish(unfinished, name);
      LOG.infof("Made set %s in %s", name, Duration.ofNanos(System.nanoTime() - start));
      return Optional.of(new Offer(shelf.read(finished), finished, holds.get()));
    } catch (IOException | InterruptedException | RuntimeException | OutOfMemoryError e) {
      shelf.clean();
      throw e;
    }
  }

  /** Whether a set still holds by what replicas show now, and up to where. */
  Optional<Watermark> holds(Watermark watermark) {
    Watermark shown = replicas.freshestOrFail().watermark();
    return current.holds(watermark, shown).await().atMost(Answered.PATIENCE);
  }

  private void check(Shelf shelf, long start) throws IOException {
    if (shelf.freeBytes() < config.freeBytesMin()) {
      throw new IOException("less than gongshi.downloads.free-bytes-min is left on the disk");
    }
    if (System.nanoTime() - start > config.buildTimeout().toNanos()) {
      throw new IOException("it took longer than gongshi.downloads.build-timeout");
    }
  }

  /** Since where changes are told: of a history that was lost with its server, since nowhere. */
  private List<ChangesBase> bases(List<SetPosition> made, Watermark to)
      throws InterruptedException {
    Set<Watermark> known = new HashSet<>();
    List<Watermark> asked = made.stream().map(SetPosition::watermark).distinct().toList();
    for (Row row : Answered.by(() -> queries.known(asked, to)).rows()) {
      known.add(new Watermark(row.getInteger("epoch"), row.getLong("number")));
    }
    List<SetPosition> ofHistory =
        made.stream()
            .filter(each -> each.watermark().compareTo(to) <= 0)
            .filter(each -> each.watermark().number() == 0 || known.contains(each.watermark()))
            .toList();
    return ChangesBase.of(
        ofHistory.subList(firstTold(ofHistory, to), ofHistory.size()), config.changesDays());
  }

  /** The first position that is not too many events back; the later, the fewer there are. */
  private int firstTold(List<SetPosition> made, Watermark to) throws InterruptedException {
    int low = 0;
    int high = made.size();
    while (low < high) {
      int middle = (low + high) / 2;
      Watermark since = made.get(middle).watermark();
      Row found = Answered.by(() -> queries.eventsSince(since, to)).first().orElseThrow();
      if (found.getLong("events") <= CHANGES_EVENTS_MAX) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private Optional<ManifestJson.Licence> licence() {
    return config
        .licenceName()
        .map(name -> new ManifestJson.Licence(name, config.licenceAddress()));
  }
}
