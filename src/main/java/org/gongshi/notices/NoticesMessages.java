package org.gongshi.notices;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Words of the pages about notices, coverage and regions. The words themselves stand in {@code
 * messages/notices_*.properties}.
 */
@MessageBundle(value = "notices", locale = "zh")
public interface NoticesMessages {

  @Message
  String state(String code, Optional<LocalDate> day);

  @Message
  String publicityEnds(String kind, LocalDate day, String unit, long count);

  @Message
  String authorityAndAct();

  @Message
  String authority();

  @Message
  String documentNo();

  @Message
  String category();

  @Message
  String severity();

  @Message
  String severityOf(String code);

  @Message
  String certificate();

  @Message
  String party();

  @Message
  String partyName();

  @Message
  String content();

  @Message
  String cause();

  @Message
  String facts();

  @Message
  String basis();

  @Message
  String decision();

  @Message
  String fine();

  @Message
  String confiscated();

  @Message
  String revokes();

  @Message
  String grade();

  @Message
  String remark();

  @Message
  String dates();

  @Message
  String decidedOn();

  @Message
  String publishedOn();

  @Message
  String publishedUntil();

  @Message
  String rule();

  @Message
  String validFrom();

  @Message
  String validTo();

  @Message
  String reviewOn();

  @Message
  String sourcesTitle();

  @Message
  String disagree();

  @Message
  String delivered(String at);

  @Message
  String field();

  @Message
  String thisNotice();

  @Message
  String thisSource();

  @Message
  String fieldName(String code);

  @Message
  String contestTitle();

  @Message
  String contestText();

  @Message
  String printHint();

  @Message
  String goneTitle();

  @Message
  String goneState(String code);

  @Message
  String goneText();

  @Message
  String goneEvents();

  @Message
  String eventKind();

  @Message
  String eventAt();

  @Message
  String eventPosition();

  @Message
  String historyTitle();

  @Message
  String historyHint();

  @Message
  String historyData();

  @Message
  String event(String code);

  @Message
  String goneParty();

  @Message
  String listTitle();

  @Message
  String subscribe();

  @Message
  String atomPublicity(LocalDate day);

  @Message
  String tabsLabel();

  @Message
  String filters(int count);

  @Message
  String authorityNumber();

  @Message
  String partyNumber();

  @Message
  String all();

  @Message
  String from();

  @Message
  String to();

  @Message
  String apply();

  @Message
  String clear();

  @Message
  String total(long count, boolean atLeast);

  @Message
  String none();

  @Message
  String coverageTitle();

  @Message
  String coverageLead();

  @Message
  String coverageKinds();

  @Message
  String coverageRegions();

  @Message
  String coverageSince();

  @Message
  String coverageLast();

  @Message
  String coverageNone();

  @Message
  String coverageNotTitle();

  @Message
  String coverageNotText();

  @Message
  String regionCode();

  @Message
  String regionPublished();

  @Message
  String regionParts();

  @Message
  String contestLink();

  @Message
  String rejectedTitle();

  @Message
  String authoritiesTitle();

  @Message
  String authoritiesLead();

  @Message
  String authoritiesNext();

  @Message
  String authoritiesNone();

  @Message
  String authorityActs();

  @Message
  String authorityItself();

  @Message
  String daysTitle();

  @Message
  String daysSince(LocalDate day);

  @Message
  String daysSentence(long inTime, long notices, long percent, int days);

  @Message
  String daysMedian(int days);

  @Message
  String daysMedianOpen();

  @Message
  String daysCut(long notices);

  @Message
  String daysNone();

  @Message
  String chartTitle();

  @Message
  String chartText();

  @Message
  String chartCaption(int days);

  @Message
  String chartTable();

  @Message
  String chartCsv();

  @Message
  String workingDays();

  @Message
  String noticesCount();

  @Message
  String casesTitle();

  @Message
  String casesSince(LocalDate day);

  @Message
  String casesReceived();

  @Message
  String casesOpen();

  @Message
  String casesOverdue();

  @Message
  String casesUpheld();

  @Message
  String casesRejected();

  @Message
  String casesMedian();

  @Message
  String casesUpheldMedian();

  @Message
  String casesDays(int days);

  @Message
  String authoritiesAll();

  @Message
  String casesNone();

  @Message
  String noneWhy();

  @Message
  String noneFilters(int count);

  @Message
  String noneName();
}
