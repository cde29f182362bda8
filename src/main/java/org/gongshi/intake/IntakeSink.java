package org.gongshi.intake;

/** Takes the valid rows of a file one by one, in the file's order. */
public interface IntakeSink {

  void act(AcceptedAct row);

  void organisation(AcceptedOrganisation row);
}
