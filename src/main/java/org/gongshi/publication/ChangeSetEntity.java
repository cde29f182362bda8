package org.gongshi.publication;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One committed change of what is served; its number within the epoch is the watermark. */
@Entity
@Table(name = "change_set")
public class ChangeSetEntity extends PanacheEntityBase {
  /** Allocated when work started, so it is no generated value here. */
  @Id public long id;

  public int epoch;

  public long number;

  public String kind = "publication";

  @Column(name = "publication_id")
  public @Nullable Long publicationId;

  public long events;

  /** As of when answers were rendered, before the lock was there. */
  @Column(name = "rendered_at")
  public @Nullable Instant renderedAt;

  /** By the clock of the instance that holds the commit lock. */
  @Column(name = "committed_at")
  public Instant committedAt = Instant.EPOCH;
}
