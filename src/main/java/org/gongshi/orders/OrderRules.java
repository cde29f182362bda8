package org.gongshi.orders;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gongshi.api.Parameters;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.keys.Bytes;
import org.gongshi.keys.DigestKey;
import org.gongshi.orders.OrderBatch.DocumentItem;
import org.gongshi.orders.OrderBatch.Item;
import org.gongshi.orders.OrderBatch.PartyItem;
import org.gongshi.register.AuthorityRef;
import org.gongshi.register.DocumentNumber;
import org.gongshi.register.IdentityDocument;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.OrderKind;
import org.gongshi.register.OrderKinds;
import org.gongshi.register.ResidentNumber;
import org.gongshi.register.Scheme;
import org.gongshi.register.SubjectNumber;
import org.gongshi.text.PersonNames;
import org.jspecify.annotations.Nullable;

/** What an order must be to be taken; whoever sends a bad one learns all that is wrong with it. */
@ApplicationScoped
class OrderRules {
  static final int ORDERS_MAX = 1_000;

  /** Errors that are listed; the first tell what to do. */
  private static final int ERRORS_MAX = 100;

  /** Older than the kinds of orders. */
  private static final LocalDate FIRST_DAY = LocalDate.of(2010, 1, 1);

  private final DigestKey key;
  private final OrdersConfig config;
  private final InstantSource clock;
  private final OrderKinds kinds = OrderKinds.load();

  OrderRules(DigestKey key, OrdersConfig config, InstantSource clock) {
    this.key = key;
    this.config = config;
    this.clock = clock;
  }

  /**
   * The orders of a batch.
   *
   * @throws ProblemException {@code orders-refused}, {@code parameter-missing}, {@code
   *     parameter-invalid}
   */
  List<NewOrder> check(OrderBatch batch, SubjectNumber authority) {
    List<@Nullable Item> items = batch.orders();
    if (items == null || items.isEmpty()) {
      throw Parameters.missing("orders");
    }
    if (items.size() > ORDERS_MAX) {
      throw Parameters.invalid("orders", "At most " + ORDERS_MAX + " at once.");
    }
    String name = Parameters.required("authority_name", batch.authorityName());
    String contact = Parameters.required("contact", batch.contact());
    AuthorityRef issuer;
    try {
      issuer = new AuthorityRef(authority, name);
    } catch (IllegalArgumentException e) {
      throw Parameters.invalid("authority_name", OrderError.of(0, e).text());
    }
    List<NewOrder> orders = new ArrayList<>(items.size());
    List<OrderError> errors = new ArrayList<>();
    Set<Bytes> seen = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      try {
        Item item = items.get(i);
        if (item == null) {
          throw new IllegalArgumentException("orders: null is no order");
        }
        NewOrder order = order(i, item, issuer, contact);
        if (!seen.add(order.fingerprints().getFirst())) {
          throw new IllegalArgumentException("case_no: the same order stands here twice");
        }
        orders.add(order);
      } catch (IllegalArgumentException e) {
        errors.add(OrderError.of(i, e));
      }
    }
    refuse(errors);
    return orders;
  }

  /** Refuses a batch if anything is wrong with it. */
  static void refuse(List<OrderError> errors) {
    if (!errors.isEmpty()) {
      throw new ProblemException(
              ProblemCode.ORDERS_REFUSED, "Nothing was published; see what is wrong with which.")
          .with("errors", errors.stream().limit(ERRORS_MAX).toList());
    }
  }

  private NewOrder order(int index, Item item, AuthorityRef authority, String contact) {
    LocalDate today = OfficialTime.dateOf(clock.instant());
    LocalDate issuedOn = day("issued_on", text("issued_on", item.issuedOn()));
    if (issuedOn.isAfter(today) || issuedOn.isBefore(FIRST_DAY)) {
      throw new IllegalArgumentException("issued_on: between " + FIRST_DAY + " and today");
    }
    LocalDate from = item.from() == null ? issuedOn : day("from", item.from());
    if (from.isBefore(issuedOn) || from.isAfter(today.plusYears(1))) {
      throw new IllegalArgumentException("from: from the day of issue on, within a year");
    }
    Optional<LocalDate> reviewOn =
        Optional.ofNullable(item.reviewOn()).map(day -> day("review_on", day));
    if (reviewOn.map(day -> day.isBefore(today)).orElse(false)) {
      throw new IllegalArgumentException("review_on: it is over already");
    }
    Optional<LocalDate> until = Optional.ofNullable(item.until()).map(last -> day("until", last));
    if (until.map(last -> last.isBefore(today)).orElse(false)) {
      throw new IllegalArgumentException("until: it has ended already");
    }
    String caseNo = text("case_no", item.caseNo());
    OrderKind kind =
        kinds
            .find(text("kind", item.kind()), issuedOn)
            .orElseThrow(
                () -> new IllegalArgumentException("kind: known that day are " + kinds.codes()));
    List<String> bound = config.issuers().getOrDefault(authority.uscc().value(), List.of());
    if (!bound.contains(kind.code())) {
      throw new IllegalArgumentException("kind: this authority issues no such orders here");
    }
    OrderParty party = party(item.party());
    return new NewOrder(
        index,
        key.liveOfOrder(
            authority.uscc().value(), kind.code(), DocumentNumber.fold(caseNo), party.identity()),
        party,
        kind,
        authority,
        contact,
        caseNo,
        text("legal_basis", item.legalBasis()),
        covers(item.covers(), kind),
        issuedOn,
        from,
        until,
        reviewOn);
  }

  private static List<String> covers(@Nullable List<@Nullable String> given, OrderKind kind) {
    return given == null
        ? kind.covers()
        : Covers.within(kind.covers(), given)
            .orElseThrow(
                () -> new IllegalArgumentException("covers: this kind covers " + kind.covers()));
  }

  private OrderParty party(@Nullable PartyItem party) {
    String uscc = party == null ? null : party.uscc();
    DocumentItem document = party == null ? null : party.document();
    if (uscc != null && document == null) {
      return organisation(uscc);
    }
    if (party != null && document != null && uscc == null) {
      return person(document, text("party.name", party.name()));
    }
    throw new IllegalArgumentException("party: an organisation by uscc or a person by document");
  }

  private static OrderParty organisation(String uscc) {
    return new OrderParty.Organisation(
        SubjectNumber.parse(Scheme.USCC, uscc)
            .asNumber()
            // A few identity numbers fit the rules of a code, and would be kept in clear.
            .filter(number -> !ResidentNumber.is(number.value()))
            .orElseThrow(
                () -> new IllegalArgumentException("party.uscc: no unified social credit code")));
  }

  private OrderParty person(DocumentItem document, String name) {
    IdentityDocument type =
        Optional.ofNullable(document.type())
            .flatMap(IdentityDocument::ofCode)
            .orElseThrow(() ->
                new IllegalArgumentException("party.document.type: no such kind of document"));
    String number =
        Optional.ofNullable(document.number())
            .flatMap(type::canonical)
            .orElseThrow(
                () -> new IllegalArgumentException("party.document.number: no number of its kind"));
    String folded =
        PersonNames.onDocument(name, type.isLatin())
            .orElseThrow(
                () -> new IllegalArgumentException("party.name: not as the document spells names"));
    return new OrderParty.Person(
        key.ofIdentity(type.code(), number),
        key.liveOfName(folded),
        key.anchorOfIdentity(type.code(), number));
  }

  private static String text(String member, @Nullable String text) {
    return Parameters.given(Optional.ofNullable(text))
        .orElseThrow(() -> new IllegalArgumentException(member + ": is needed"));
  }

  private static LocalDate day(String member, String text) {
    try {
      return Parameters.day(member, text);
    } catch (ProblemException e) {
      throw new IllegalArgumentException(member + ": " + e.detail(), e);
    }
  }
}
