package org.gongshi.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.gongshi.register.Watermark;

/** Orders as those see them who issued them. Whom an order is about is not repeated. */
final class OrderView {
  private OrderView() {}

  /**
   * A batch that was published.
   *
   * @param watermark from which position on it holds; absent if all was known already
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  @Schema(name = "OrdersIssued")
  public record Batch(List<Issued> orders, Optional<String> watermark) {
    static Batch of(OrderBatches.Published published) {
      return new Batch(
          published.orders().stream().map(Issued::of).toList(),
          published.watermark().map(Watermark::toString));
    }
  }

  /**
   * One order of a batch.
   *
   * @param fate {@code new}, {@code changed} or {@code unchanged}
   * @param inForceFrom first instant; not before the time to object is over
   * @param inForceTo first instant after its end; absent: until it is ended
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  @Schema(name = "OrderIssued")
  public record Issued(
      String id,
      String fate,
      @JsonProperty("in_force_from") Instant inForceFrom,
      @JsonProperty("in_force_to") Optional<Instant> inForceTo,
      @JsonProperty("review_on") Optional<LocalDate> reviewOn) {
    static Issued of(OrderBatches.Issued issued) {
      return new Issued(
          issued.id(),
          issued.fate().name().toLowerCase(Locale.ROOT),
          issued.order().inForceFrom(),
          issued.order().inForceTo(),
          issued.order().reviewOn());
    }
  }

  /**
   * One order as it stands.
   *
   * @param inForceTo absent: until it is ended
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  @Schema(name = "Order")
  public record One(
      String id,
      int version,
      String kind,
      @JsonProperty("case_no") String caseNo,
      String authority,
      @JsonProperty("authority_name") String authorityName,
      String contact,
      @JsonProperty("legal_basis") String legalBasis,
      List<String> covers,
      @JsonProperty("issued_on") LocalDate issuedOn,
      @JsonProperty("in_force_from") Instant inForceFrom,
      @JsonProperty("in_force_to") Optional<Instant> inForceTo,
      @JsonProperty("review_on") Optional<LocalDate> reviewOn,
      long lifts) {
    static One of(Row row) {
      return new One(
          row.getString("order_id"),
          row.getInteger("version"),
          row.getString("kind"),
          row.getString("case_no"),
          row.getString("authority_uscc"),
          row.getString("authority_name"),
          row.getString("authority_contact"),
          row.getString("legal_basis"),
          Arrays.asList(row.getArrayOfStrings("covers")),
          row.getLocalDate("issued_on"),
          row.getOffsetDateTime("in_force_from").toInstant(),
          Optional.ofNullable(row.getOffsetDateTime("in_force_to")).map(OffsetDateTime::toInstant),
          Optional.ofNullable(row.getLocalDate("review_on")),
          row.getLong("lifts"));
    }
  }

  /** The position from which on a change holds. */
  @RegisterForReflection
  @Schema(name = "OrderChanged")
  public record Changed(String watermark) {}
}
