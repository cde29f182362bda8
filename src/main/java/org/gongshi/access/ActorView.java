package org.gongshi.access;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.gongshi.web.Identifier;

/** An actor as the pages show it. */
@RegisterForReflection
record ActorView(
    String name,
    List<String> roles,
    List<Identifier> authorities,
    boolean sandbox,
    boolean auditor,
    boolean publishing,
    boolean registrar) {

  static ActorView of(Actor actor) {
    return new ActorView(
        actor.name(),
        actor.roles().stream().sorted().toList(),
        actor.authorities().stream().map(value -> new Identifier("uscc", value)).toList(),
        actor.sandbox(),
        actor.is(Roles.AUDITOR),
        actor.is(Roles.PUBLISHER) || actor.is(Roles.REGISTRAR),
        actor.is(Roles.REGISTRAR));
  }
}
