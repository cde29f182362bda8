package org.gongshi.bare;

import io.quarkus.hibernate.reactive.panache.PanacheEntity;
import jakarta.persistence.Entity;

/** One entity, so that Hibernate starts. */
@Entity
public class Thing extends PanacheEntity {
  public String name = "";
}
