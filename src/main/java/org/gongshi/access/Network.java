package org.gongshi.access;

import java.math.BigInteger;
import java.net.InetAddress;

/**
 * A network in CIDR notation, {@code 192.0.2.0/24} or {@code 2001:db8::/32}.
 *
 * @param address first address, bits beyond the prefix ignored
 * @param prefixBits how many leading bits all its addresses share
 */
public record Network(InetAddress address, int prefixBits) {

  /**
   * Reads CIDR notation; an address alone is a network of one.
   *
   * @throws IllegalArgumentException for anything else; names are not resolved
   */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    int bits = address.getAddress().length * Byte.SIZE;
    int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException(text + ": a prefix has from 0 to " + bits + " bits");
    }
    return new Network(address, prefix);
  }

  /** Whether an address is in it; none of the other version is. */
  public boolean contains(InetAddress other) {
    byte[] mine = address.getAddress();
    byte[] theirs = other.getAddress();
    if (mine.length != theirs.length) {
      return false;
    }
    int shift = mine.length * Byte.SIZE - prefixBits;
    return new BigInteger(1, mine)
        .shiftRight(shift)
        .equals(new BigInteger(1, theirs).shiftRight(shift));
  }
}
