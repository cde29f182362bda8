package org.gongshi.redress;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.gongshi.access.Actor;
import org.gongshi.access.Audit;
import org.gongshi.access.AuditAction;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.keys.DigestKey;
import org.gongshi.keys.SecretCodes;
import org.gongshi.publication.KnownNotices;
import org.gongshi.register.NoticeId;
import org.gongshi.web.CodeGroups;

/**
 * The code of a notice that an authority serves on the party together with its decision: whoever
 * has it is concerned. It follows from the notice and the register's key, so that none is stored;
 * one that was made with an older key than the one before is not good any more.
 */
@ApplicationScoped
class ServiceCodes {
  private final DigestKey key;
  private final KnownNotices notices;
  private final Audit audit;

  ServiceCodes(DigestKey key, KnownNotices notices, Audit audit) {
    this.key = key;
    this.notices = notices;
    this.audit = audit;
  }

  /**
   * The code of a notice of the login's authorities; reading it is recorded. Blocking.
   *
   * @throws ProblemException {@code notice-unknown}
   */
  String read(Actor who, String noticeId) {
    Optional<String> authority =
        NoticeId.isWellFormed(noticeId)
            ? Redress.await(notices.notice(noticeId)).flatMap(KnownNotices.Known::authority)
            : Optional.empty();
    if (authority.isEmpty() || !who.authorities().contains(authority.get())) {
      throw new ProblemException(
          ProblemCode.NOTICE_UNKNOWN, "No notice of this login's authorities has this id.");
    }
    Redress.await(
        audit.record(who, AuditAction.SERVICE_CODE_READ, Optional.of("notice:" + noticeId)));
    return CodeGroups.ofFour(SecretCodes.of(key.ofService(noticeId)));
  }

  /** Whether this is the code of the notice, however it was typed. */
  boolean matches(String noticeId, String typed) {
    return CaseCodes.code(typed)
        .map(ServiceCodes::bytes)
        .filter(given ->
            key.liveOfService(noticeId).stream()
                .map(SecretCodes::of)
                .anyMatch(good -> MessageDigest.isEqual(given, bytes(good))))
        .isPresent();
  }

  private static byte[] bytes(String code) {
    return code.getBytes(StandardCharsets.US_ASCII);
  }
}
