package org.gongshi.publication;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gongshi.register.Act;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.Organisation;
import org.gongshi.register.Party;
import org.gongshi.register.PartyType;
import org.gongshi.register.Regions;
import org.gongshi.register.Sectors;
import org.gongshi.register.SourceRef;
import org.gongshi.register.SubjectNumber;

/**
 * What acts and organisations look like as JSON: the canonical content that is hashed, the card in
 * lists, and the identity part of a subject. Absent values are left out; money is a decimal string
 * in yuan; instants carry the offset of Asia/Shanghai.
 */
final class NoticeJson {
  private static final Regions REGIONS = Regions.load();
  private static final Sectors SECTORS = Sectors.load();

  private NoticeJson() {}

  /** Members of a notice that are equal in every delivery of the act. */
  static Map<String, Object> act(Act act) {
    Map<String, Object> json = new TreeMap<>();
    json.put("kind", act.kind().code());
    json.put("document_no", act.documentNo());
    put(json, "title", act.title());
    json.put("authority", authority(act));
    json.put("party", party(act.party()));
    json.put("category", act.category());
    json.put("catalogue_code", act.catalogueCode());
    put(json, "cause", act.cause());
    put(json, "facts", act.facts());
    json.put("basis", act.basis());
    put(json, "decision", act.decision());
    put(json, "fine_yuan", act.fineYuan().map(BigDecimal::toPlainString));
    put(json, "confiscated_yuan", act.confiscatedYuan().map(BigDecimal::toPlainString));
    put(json, "revokes", act.revokes());
    put(json, "certificate_name", act.certificateName());
    put(json, "certificate_no", act.certificateNo());
    put(json, "grade", act.gradeScale().map(scale -> scale.grade()));
    put(json, "grade_method", act.gradeScale().map(scale -> scale.method()));
    json.put("decided_on", act.decidedOn().toString());
    put(json, "valid_from", act.validFrom().map(LocalDate::toString));
    put(json, "valid_to", act.validTo().map(LocalDate::toString));
    put(json, "review_on", act.reviewOn().map(LocalDate::toString));
    put(json, "severity", act.severity().map(severity -> severity.code()));
    json.put("status", act.status().code());
    json.put("region", act.region());
    put(json, "sector", act.sector());
    put(json, "remark", act.remark());
    return json;
  }

  /** The publicity period; computed once, so a correction takes it over from the first version. */
  static Map<String, Object> publicity(Act act) {
    Map<String, Object> json = new TreeMap<>();
    json.put("from", instant(act.publicity().from()));
    json.put("to", instant(act.publicity().to()));
    json.put("rule", act.publicity().rule());
    return json;
  }

  /** One source's entry: who delivered the act, when first, and where it differs. */
  static Map<String, Object> source(SourceRef source, Instant deliveredAt) {
    Map<String, Object> json = new TreeMap<>();
    json.put("id", source.id());
    json.put("name", source.name());
    json.put("delivered_at", instant(deliveredAt));
    return json;
  }

  /** The erasable content of a version. */
  static Map<String, Object> content(
      Map<String, Object> act, Map<String, Object> publicity, List<Map<String, Object>> sources) {
    Map<String, Object> json = new TreeMap<>(act);
    json.put("publicity", publicity);
    json.put("sources", sources);
    return json;
  }

  /** Name and numbers of the party as this act names it. */
  static Map<String, Object> party(Party party) {
    Map<String, Object> json = new TreeMap<>();
    json.put("type", party.type().code());
    json.put("name", party.name());
    json.put("numbers", numbers(party.numbers()));
    party
        .practitioner()
        .ifPresent(key -> {
          json.put("profession", key.profession());
          json.put("issuer", key.issuer());
          json.put("certificate_no", key.number());
        });
    return json;
  }

  /** The identity part of a subject as a register file delivers it. */
  static Map<String, Object> identity(Organisation organisation) {
    Map<String, Object> json = new TreeMap<>();
    json.put("name", organisation.name());
    json.put("type", organisation.type().code());
    json.put("numbers", numbers(organisation.numbers()));
    List<Object> former = new ArrayList<>();
    for (var name : organisation.formerNames()) {
      Map<String, Object> entry = new TreeMap<>();
      entry.put("name", name.name());
      put(entry, "until", name.until().map(LocalDate::toString));
      former.add(entry);
    }
    json.put("former_names", former);
    put(json, "legal_representative", organisation.legalRepresentative());
    put(json, "telephone", organisation.telephone());
    put(json, "address", organisation.address());
    json.put("region", region(organisation.region()));
    put(json, "sector", organisation.sector().map(NoticeJson::sector));
    json.put("status", organisation.status().code());
    put(json, "established_on", organisation.establishedOn().map(LocalDate::toString));
    json.put("sources", List.of(source(organisation.source())));
    return json;
  }

  /** The identity part of a subject that only an act has named so far. */
  static Map<String, Object> identity(Act act, String region) {
    Map<String, Object> json = new TreeMap<>();
    json.put("name", act.party().name());
    json.put("type", act.party().type().code());
    json.put("numbers", numbers(act.party().numbers()));
    json.put("former_names", List.of());
    json.put("region", region(region));
    put(json, "sector", act.sector().map(NoticeJson::sector));
    json.put("sources", List.of(source(act.source())));
    return json;
  }

  /** The identity part of a practitioner: name, certificate, mask. */
  static Map<String, Object> practitioner(Act act, PersonFacts person) {
    Map<String, Object> json = party(act.party());
    put(json, "identity", Optional.ofNullable(person.mask()));
    json.put("type", PartyType.PRACTITIONER.code());
    json.put("sources", List.of(source(act.source())));
    return json;
  }

  static Map<String, Object> region(String code) {
    Map<String, Object> json = new TreeMap<>();
    json.put("code", code);
    REGIONS
        .nearest(code)
        .ifPresent(region -> {
          json.put("name", region.name());
          json.put("name_en", region.nameEn());
        });
    return json;
  }

  private static Map<String, Object> sector(String letter) {
    Map<String, Object> json = new TreeMap<>();
    json.put("code", letter);
    SECTORS
        .find(letter)
        .ifPresent(sector -> {
          json.put("name", sector.name());
          json.put("name_en", sector.nameEn());
        });
    return json;
  }

  private static Map<String, Object> authority(Act act) {
    Map<String, Object> json = new TreeMap<>();
    json.put("uscc", act.authority().uscc().value());
    json.put("name", act.authority().name());
    return json;
  }

  private static Map<String, Object> source(SourceRef source) {
    Map<String, Object> json = new TreeMap<>();
    json.put("id", source.id());
    json.put("name", source.name());
    return json;
  }

  private static List<Object> numbers(List<SubjectNumber> numbers) {
    List<Object> json = new ArrayList<>();
    for (SubjectNumber number : numbers) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("scheme", number.scheme().code());
      entry.put("value", number.value());
      json.add(entry);
    }
    return json;
  }

  private static String instant(Instant instant) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(OfficialTime.ZONE));
  }

  private static void put(Map<String, Object> json, String member, Optional<?> value) {
    value.ifPresent(present -> json.put(member, present));
  }
}
