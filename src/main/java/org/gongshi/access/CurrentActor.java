package org.gongshi.access;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;

/** Who makes the request that is being answered; for endpoints that a role guards. */
@RequestScoped
public class CurrentActor {
  private final SecurityIdentity identity;

  CurrentActor(SecurityIdentity identity) {
    this.identity = identity;
  }

  /** The actor; an endpoint that forgot its role finds nobody here. */
  public Actor get() {
    Actor actor = identity.getAttribute(ActorAugmentor.ATTRIBUTE);
    if (actor == null) {
      throw new UnauthorizedException();
    }
    return actor;
  }
}
