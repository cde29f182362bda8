package org.gongshi.replica;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.gongshi.register.Watermark;
import org.jspecify.annotations.Nullable;

/**
 * The watermark of each change set. A row names the change set it came with, because the watermark
 * is assigned only when the change set commits; the pair never changes afterwards, so it is
 * remembered here and a lookup needs no join.
 */
@ApplicationScoped
public class ChangeSets {
  /** About 100 bytes each; a register with more recent change sets asks for the older ones. */
  private static final int REMEMBERED_MAX = 200_000;

  /** Primary key probe. */
  private static final String BY_ID = "select epoch, number from change_set where id = $1";

  private final Map<Long, Watermark> watermarks =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Watermark> eldest) {
              return size() > REMEMBERED_MAX;
            }
          });

  private final List<Consumer<Watermark>> followers = new CopyOnWriteArrayList<>();
  private final AtomicReference<@Nullable Watermark> latest = new AtomicReference<>();
  private final AtomicReference<@Nullable Watermark> committed = new AtomicReference<>();

  /** The highest watermark any replica has shown; null before the first answered probe. */
  @Nullable Watermark latest() {
    return latest.get();
  }

  /** Whether this position or a later one was committed here, or any replica has shown it. */
  public boolean isKnown(Watermark position) {
    return isUpTo(position, latest.get()) || isUpTo(position, committed.get());
  }

  /** Whether any replica has shown this position, so that all changes up to it were noted. */
  public boolean isShown(Watermark position) {
    return isUpTo(position, latest.get());
  }

  private static boolean isUpTo(Watermark position, @Nullable Watermark known) {
    return known != null && position.compareTo(known) <= 0;
  }

  /** The highest position that any replica has shown, if it is later than this one. */
  public Optional<Watermark> shownBeyond(Watermark position) {
    return Optional.ofNullable(latest.get()).filter(shown -> shown.compareTo(position) > 0);
  }

  /** Calls back whenever replicas have shown something, with the position that they reached. */
  public void onReached(Consumer<Watermark> follower) {
    followers.add(follower);
  }

  /** Replicas will show this position: who is told of it may ask for it at once. */
  public void committed(Watermark position) {
    committed.accumulateAndGet(position, ChangeSets::later);
  }

  static @Nullable Watermark later(@Nullable Watermark a, @Nullable Watermark b) {
    return a != null && (b == null || a.compareTo(b) >= 0) ? a : b;
  }

  void remember(long id, Watermark watermark) {
    watermarks.put(id, watermark);
  }

  /** From now on answers may say that they are from this position. */
  void reached(Watermark position) {
    latest.accumulateAndGet(position, ChangeSets::later);
    followers.forEach(follower -> follower.accept(position));
  }

  /** The watermark of a change set, if it is remembered. */
  public @Nullable Watermark remembered(long id) {
    return watermarks.get(id);
  }

  /** The watermark of a change set that one of these rows named. */
  public Uni<Watermark> watermarkOf(long id, ReplicaRows named) {
    Watermark known = watermarks.get(id);
    if (known != null) {
      return Uni.createFrom().item(known);
    }
    return named
        .then(Purpose.LOOKUP, BY_ID, Tuple.of(id))
        .map(found -> {
          var row = found.first().orElseThrow();
          Watermark watermark = new Watermark(row.getInteger("epoch"), row.getLong("number"));
          watermarks.put(id, watermark);
          return watermark;
        });
  }
}
