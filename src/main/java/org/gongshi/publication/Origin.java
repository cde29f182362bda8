package org.gongshi.publication;

/** Where a subject's facts come from; a register file is never overwritten by an act's party. */
enum Origin {
  ACT,
  REGISTER_FILE
}
