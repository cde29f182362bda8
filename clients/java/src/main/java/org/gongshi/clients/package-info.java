/**
 * An example of a client of eligibility checks, to be copied: whether there is a ground to refuse a
 * ticket, and the adapter by which it is certified. Depends on the JDK and Jackson.
 */
package org.gongshi.clients;
