package org.gongshi.screening;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.gongshi.access.BatchRates;
import org.gongshi.access.Origin;
import org.gongshi.api.BodyLimit;
import org.gongshi.api.Parameters;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestQuery;

/** Screens a list for a program: a table in, a table out, row by row. */
@PermitAll
@Path("/v1/screenings")
@BodyLimit(SupplierList.BYTES_MAX)
@Tag(name = "search")
public class ScreeningsResource {
  private static final String CSV = "text/csv";

  private final Screenings screenings;
  private final BatchRates rates;
  private final Origin origin;

  ScreeningsResource(Screenings screenings, BatchRates rates, Origin origin) {
    this.screenings = screenings;
    this.rates = rates;
    this.origin = origin;
  }

  /** Says of each row which organisation it is, why, and what is published about it. */
  @POST
  @Blocking // a list is read whole before its answer begins
  @Consumes({CSV, "text/plain"})
  @Produces(CSV + ";charset=UTF-8")
  @Operation(
      operationId = "screen",
      summary = "A list of organisations by name or number, matched row by row",
      description =
          "A row is matched by reasons, never by a score; persons are not found. Each row counts as"
              + " one request. Nothing of the list is kept.")
  @APIResponse(
      responseCode = "200",
      description =
          "line, name_sent, number_sent, grade, reason, reason_zh, number, name, registration, good,"
              + " warning, ended, ratings, page, watermark",
      content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(
      responseCode = "400",
      description = "parameter-missing, parameter-invalid, request-invalid")
  @APIResponse(responseCode = "413", description = "request-too-large")
  @APIResponse(responseCode = "429", description = "rate-limited")
  @APIResponse(responseCode = "503", description = "overloaded")
  public RestMulti<String> screen(
      @RequestBody(
              required = true,
              content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
          byte[] list,
      @RestQuery("bom") Optional<String> bom,
      @Context UriInfo address) {
    List<Entry> entries;
    try {
      entries = SupplierList.read(list);
    } catch (RefusedListException e) {
      throw e.fault().asProblem();
    }
    String head = (isTrue(bom) ? FindingsCsv.BOM : "") + FindingsCsv.labels();
    rates.count(entries.size());
    URI base = address.getBaseUri();
    Multi<String> rows =
        Multi.createBy()
            .concatenating()
            .streams(
                Multi.createFrom().item(head),
                screenings.findings(entries).map(chunk -> FindingsCsv.rows(chunk, base)));
    return RestMulti.fromMultiData(screenings.admitted(origin.address(), rows))
        .header("Cache-Control", "no-store")
        .header("Content-Disposition", "attachment; filename=\"screening.csv\"")
        .header("X-Accel-Buffering", "no") // proxies pass it on at once
        .build();
  }

  private static boolean isTrue(Optional<String> text) {
    return switch (Parameters.given(text).orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Parameters.invalid("bom", "It is true or false.");
    };
  }
}
