package org.gongshi.register;

/** The source that delivered a record to the register. */
public record SourceRef(String id, String name) {

  public SourceRef {
    id = Texts.line("source.id", id, Texts.CODE_LENGTH_MAX);
    name = Texts.line("source.name", name, Texts.NAME_LENGTH_MAX);
  }
}
