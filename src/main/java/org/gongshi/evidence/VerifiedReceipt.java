package org.gongshi.evidence;

import java.util.Optional;
import org.gongshi.receipt.ReceiptVerifier.Verification;

/**
 * What came out of a verification.
 *
 * @param since what happened to its notices since; empty where nobody can say it, or is not to be
 *     told
 */
record VerifiedReceipt(Verification verification, Optional<LaterEvents.Since> since) {}
