package org.gongshi.register;

/** The authority that issued an act, by its unified social credit code and name. */
public record AuthorityRef(SubjectNumber uscc, String name) {

  public AuthorityRef {
    if (uscc.scheme() != Scheme.USCC) {
      throw new IllegalArgumentException("authority.uscc: an authority is known by its uscc");
    }
    name = Texts.line("authority.name", name, Texts.NAME_LENGTH_MAX);
  }
}
