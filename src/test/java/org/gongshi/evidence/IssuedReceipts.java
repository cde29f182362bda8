package org.gongshi.evidence;

import static io.restassured.RestAssured.given;

import java.util.List;
import org.gongshi.logkeeping.KeptLog;
import org.gongshi.receipt.Presented;
import org.gongshi.receipt.ReceiptKeys;
import org.gongshi.receipt.ReceiptVerifier;
import org.gongshi.receipt.ReceiptVerifier.Verification;
import org.gongshi.tlog.NoteKey;

/** Receipts of the application under test, verified with nothing but its public keys. */
final class IssuedReceipts {
  private IssuedReceipts() {}

  static Verification verified(byte[] presented) {
    byte[] jwks = given().get("/.well-known/jwks.json").asByteArray();
    return new ReceiptVerifier(ReceiptKeys.parse(jwks), List.of(NoteKey.parse(KeptLog.vkey())))
        .verify(Presented.parse(presented));
  }
}
