package org.gongshi.publication;

import org.gongshi.keys.Bytes;
import org.gongshi.register.SourceRef;

/**
 * What is delivered, by whom, and how it is to be taken.
 *
 * @param source the delivering unit; each row names the unit its facts come from
 * @param fullSet the rows are all the source has of their kinds: what is missing is withdrawn
 * @param fileDigest SHA-256 of the delivered bytes; the same file twice changes nothing
 * @param actor who publishes, for the audit
 */
public record Delivery(
    SourceRef source, Content content, boolean fullSet, Bytes fileDigest, String actor) {

  /** What the rows are. */
  public enum Content {
    ACT,
    ORGANISATION
  }
}
