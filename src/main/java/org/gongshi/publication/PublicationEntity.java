package org.gongshi.publication;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One delivery and what became of it. */
@Entity
@Table(name = "publication")
public class PublicationEntity extends PanacheEntityBase {
  /** From the sequence publication_id_seq, before the row is there: see {@link Publications}. */
  @Id public long id;

  @Column(name = "source_id")
  public String sourceId = "";

  @Column(name = "source_name")
  public String sourceName = "";

  public String content = "";

  @Column(name = "full_set")
  public boolean fullSet;

  @Column(name = "file_digest")
  public byte[] fileDigest = new byte[0];

  public String actor = "";

  /** staging, committed or abandoned. */
  public String state = "staging";

  @Column(name = "started_at")
  public Instant startedAt = Instant.EPOCH;

  @Column(name = "ended_at")
  public @Nullable Instant endedAt;

  @Column(name = "rows_staged")
  public long rowsStaged;

  @Column(name = "rows_new")
  public long rowsNew;

  @Column(name = "rows_changed")
  public long rowsChanged;

  @Column(name = "rows_unchanged")
  public long rowsUnchanged;

  @Column(name = "rows_withdrawn")
  public long rowsWithdrawn;

  @Column(name = "change_set_id")
  public @Nullable Long changeSetId;
}
