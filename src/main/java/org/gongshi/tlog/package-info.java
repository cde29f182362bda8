/**
 * A transparency log as computation: Merkle trees of RFC 6962, their tiles, proofs and checkpoints
 * in the formats of C2SP (tlog-tiles, signed-note, tlog-checkpoint, tlog-cosignature, tlog-proof).
 * It knows nothing of the register, of storage or of HTTP: who logs, who watches and who verifies
 * use the same code. Depends on the JDK only.
 */
@NullMarked
package org.gongshi.tlog;

import org.jspecify.annotations.NullMarked;
