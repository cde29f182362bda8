package org.gongshi.holders;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.gongshi.checklog.CheckEntry;
import org.gongshi.checks.CheckConfig;
import org.gongshi.holders.RecordView.CheckView;
import org.gongshi.holders.RecordView.LiftView;
import org.gongshi.holders.RecordView.NamesakeView;
import org.gongshi.holders.RecordView.OrderView;
import org.gongshi.holders.RecordView.RequestView;
import org.gongshi.orders.OrderRequest;
import org.gongshi.orders.RequestGround.Kind;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.OrderKinds;
import org.gongshi.register.ServiceClasses;
import org.gongshi.register.WorkingDays;
import org.gongshi.web.Civil;
import org.gongshi.web.CodeGroups;
import org.gongshi.web.Identifier;
import org.gongshi.web.Named;

/** Codes and instants as people read them: names, days, clocks. */
@ApplicationScoped
class RecordViews {
  private final CheckConfig checks;
  private final OrderKinds kinds = OrderKinds.load();
  private final ServiceClasses services = ServiceClasses.load();
  private final WorkingDays workingDays = WorkingDays.load();

  RecordViews(CheckConfig checks) {
    this.checks = checks;
  }

  OrderView order(OwnOrder order, List<OrderRequest> requests, Instant now) {
    return new OrderView(
        order.id(),
        kind(order.kind()),
        order.caseNo(),
        new Identifier("uscc", order.authority()),
        order.authorityName(),
        order.contact(),
        order.legalBasis(),
        order.covers().stream().map(this::service).toList(),
        order.issuedOn(),
        order.from().isAfter(now),
        OfficialTime.dateOf(order.from()),
        order.to().map(RecordViews::lastDay),
        order.reviewOn(),
        objectionUntil(order),
        order.disputedSince().map(OfficialTime::dateOf),
        order.lifts().stream()
            .filter(lift -> lift.to().isAfter(now))
            .map(lift ->
                new LiftView(
                    lift.ground(),
                    OfficialTime.dateOf(lift.from()),
                    lastDay(lift.to()),
                    lift.covers().stream().map(this::service).toList()))
            .toList(),
        noneOpen(order, requests, Kind.DISPUTE),
        noneOpen(order, requests, Kind.SUSPENSION));
  }

  private static boolean noneOpen(OwnOrder order, List<OrderRequest> requests, Kind kind) {
    return requests.stream()
        .noneMatch(request ->
            request.isOpen()
                && request.orderId().equals(order.id())
                && request.ground().kind() == kind);
  }

  /** Of what was rejected or taken back one may ask again. */
  NamesakeView namesake(NamesakeOrder order, List<OrderRequest> requests) {
    return new NamesakeView(
        order.id(),
        new Identifier("uscc", order.authority()),
        order.authorityName(),
        order.contact(),
        order.publishedOn(),
        order.sameNumber(),
        requests.stream()
            .filter(request ->
                request.orderId().equals(order.id()) && request.ground().kind() == Kind.REDRESS)
            .map(OrderRequest::state)
            .filter(state -> state.equals("open") || state.equals("upheld"))
            .findFirst()
            .orElse(""));
  }

  RequestView request(OrderRequest request, List<OwnOrder> orders, Instant now) {
    return new RequestView(
        request.id(),
        request.ground().kind().code(),
        request.ground().code(),
        orders.stream()
            .filter(order -> order.id().equals(request.orderId()))
            .findFirst()
            .map(OwnOrder::caseNo),
        request.authorityName(),
        request.from(),
        request.until(),
        request.state(),
        minute(request.filedAt()),
        lastDay(request.dueAt()),
        request.isOverdue(now),
        request.decidedAt().map(RecordViews::minute),
        request.reason(),
        request.redressNumber().map(CodeGroups::ofFour));
  }

  private static String minute(Instant at) {
    return Civil.minute(at.atOffset(ZoneOffset.UTC));
  }

  CheckView check(CheckEntry entry) {
    return new CheckView(
        minute(entry.at()),
        Optional.ofNullable(checks.clients().get(entry.client()))
            .flatMap(CheckConfig.Client::name)
            .orElse(entry.client()),
        entry.purpose(),
        service(entry.serviceClass()),
        entry.travelDate(),
        entry.decision());
  }

  private Optional<LocalDate> objectionUntil(OwnOrder order) {
    return kinds
        .find(order.kind(), order.issuedOn())
        .filter(kind -> kind.objectionDays() > 0)
        .map(kind -> workingDays.after(order.publishedOn(), kind.objectionDays()));
  }

  private Named kind(String code) {
    return kinds
        .find(code)
        .map(kind -> new Named(code, Optional.of(kind.name()), Optional.of(kind.nameEn())))
        .orElseGet(() -> named(code));
  }

  private Named service(String code) {
    return services
        .find(code)
        .map(it -> new Named(code, Optional.of(it.name()), Optional.of(it.nameEn())))
        .orElseGet(() -> named(code));
  }

  private static Named named(String code) {
    return new Named(code, Optional.empty(), Optional.empty());
  }

  private static LocalDate lastDay(Instant exclusiveEnd) {
    return OfficialTime.dateOf(exclusiveEnd.minusNanos(1));
  }
}
