package org.gongshi.publication;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongshi.keys.DigestKey;
import org.gongshi.register.Act;
import org.gongshi.register.CanonicalJson;
import org.gongshi.register.DocumentNumber;
import org.gongshi.register.NoticeCard;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.Party;
import org.gongshi.register.PractitionerKey;
import org.gongshi.register.Scheme;
import org.gongshi.register.SubjectNumber;
import org.gongshi.text.NameFold;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Sends acts to their staging table, already rendered, salted and hashed. */
final class ActStage implements AutoCloseable {
  private static final String COLUMNS =
      """
      line, notice_id, act_digest, kind, uscc, regno, orgcode,
      practitioner, profession, issuer, certificate,
      party_name, folded_name, identity_mask, identity_digest, key_id, identity,
      party_key, party_region, authority_uscc, authority_name, authority_region,
      region, sector, document_no, decided_on, published_from, published_to, publicity_rule,
      valid_from, valid_to, status, source_id, source_name,
      party, salt, canonical, content_hash, card, event\
      """;

  private static final int FIELDS = 40;

  private final BinaryCopy copy;
  private final NoticeIds ids;
  private final Salts salts = new Salts();
  private final Instant deliveredAt;

  ActStage(PGConnection connection, StageTables tables, DigestKey key, Instant deliveredAt)
      throws SQLException {
    this.copy = new BinaryCopy(connection, tables.act(), COLUMNS);
    this.ids = new NoticeIds(key);
    this.deliveredAt = deliveredAt;
  }

  void add(ActRow row) throws SQLException {
    Act act = row.act();
    Party party = act.party();
    String partyKey = partyKey(party);
    byte[] digest = ids.digest(act, partyKey);
    String noticeId = NoticeIds.id(digest);
    copy.row(FIELDS).int8(row.line()).text(noticeId).bytes(digest).int2(act.kind().ordinal());
    addParty(act, row.person());
    copy.text(partyKey).text(region(party, act.region()));
    addAct(act);
    addContent(act, noticeId);
  }

  private void addParty(Act act, PersonFacts person) {
    Party party = act.party();
    copy.text(number(party, Scheme.USCC))
        .text(number(party, Scheme.REGNO))
        .text(number(party, Scheme.ORGCODE));
    Optional<PractitionerKey> key = party.practitioner();
    copy.text(key.map(PractitionerKey::key))
        .text(key.map(PractitionerKey::profession))
        .text(key.map(PractitionerKey::issuer))
        .text(key.map(PractitionerKey::number))
        .text(party.name())
        .text(key.map(practitioner -> NameFold.fold(party.name())))
        .text(person.mask())
        .bytes(person.digest() == null ? null : person.digest().value())
        .int2(person.keyId())
        .bytes(key.isEmpty() ? null : CanonicalJson.bytes(NoticeJson.practitioner(act, person)));
  }

  private void addAct(Act act) {
    copy.text(act.authority().uscc().value())
        .text(act.authority().name())
        .text(region(act.authority().uscc()))
        .text(act.region())
        .text(act.sector())
        .text(DocumentNumber.fold(act.documentNo()))
        .date(act.decidedOn())
        .instant(act.publicity().from())
        .instant(act.publicity().to())
        .text(act.publicity().rule())
        .instant(act.validFrom().map(OfficialTime::startOf).orElse(null))
        .instant(act.validTo().map(OfficialTime::endOf).orElse(null))
        .text(act.status().code())
        .text(act.source().id())
        .text(act.source().name());
  }

  private void addContent(Act act, String noticeId) {
    Map<String, Object> content =
        NoticeJson.content(
            NoticeJson.act(act),
            NoticeJson.publicity(act),
            List.of(NoticeJson.source(act.source(), deliveredAt)));
    byte[] canonical = CanonicalJson.bytes(content);
    byte[] salt = salts.next();
    copy.bytes(CanonicalJson.bytes(NoticeJson.party(act.party())))
        .bytes(salt)
        .bytes(canonical)
        .bytes(salts.hash(salt, canonical))
        .bytes(NoticeCard.of(noticeId, content))
        .text(ActEnd.event(content).orElse("published"));
  }

  /** The key a party is first known by: its best number, or the certificate. */
  static String partyKey(Party party) {
    return party.practitioner().map(PractitionerKey::key).orElseGet(() -> anchor(party.numbers()));
  }

  /** USCC before business registration number before organisation code. */
  static String anchor(List<SubjectNumber> numbers) {
    return numbers.stream()
        .min(Comparator.comparing(SubjectNumber::scheme))
        .orElseThrow()
        .toString();
  }

  /** The six digits of the number that carry the region, or the authority's. */
  static String region(Party party, String otherwise) {
    for (SubjectNumber number : party.numbers()) {
      if (number.scheme() != Scheme.ORGCODE) {
        return region(number);
      }
    }
    return otherwise;
  }

  private static String region(SubjectNumber number) {
    return number.scheme() == Scheme.USCC
        ? number.value().substring(2, 8)
        : number.value().substring(0, 6);
  }

  private static @Nullable String number(Party party, Scheme scheme) {
    return number(party.numbers(), scheme);
  }

  static @Nullable String number(List<SubjectNumber> numbers, Scheme scheme) {
    for (SubjectNumber number : numbers) {
      if (number.scheme() == scheme) {
        return number.value();
      }
    }
    return null;
  }

  long rows() {
    return copy.rows();
  }

  void finish() throws SQLException {
    copy.finish();
  }

  @Override
  public void close() throws SQLException {
    copy.close();
  }
}
