package org.gongshi.certificate;

import java.time.Instant;

/**
 * What a certificate is made from. The same gives the same file, byte for byte, so that a file can
 * be compared with what the register makes of its receipt.
 *
 * @param language BCP 47 tag
 * @param html the sheet, a document: {@code title}; headings, paragraphs, lists, tables and lists
 *     of facts; {@code footer} for the foot of each page, {@code figcaption} for what the code is
 * @param at when it was asked for; the file says that it was made then
 * @param code what tells this sheet from others, on each page
 * @param address what a camera reads
 * @param receipt the attachment: UTF-8 JSON with answer and receipt
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Certificate(
    String language, String html, Instant at, String code, String address, byte[] receipt) {

  /** Name of the attachment. */
  public static final String RECEIPT_NAME = "receipt.json";

  @Override
  public String toString() {
    return "Certificate[" + code + "]"; // its content may be about a person
  }
}
