package org.gongshi.feed;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.gongshi.api.Answers;
import org.gongshi.api.Parameters;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ResponseHeader;

/** What changed in the register, for programs that follow it. */
@PermitAll
@Path("/v1/events")
@Tag(name = "events")
public class EventsResource {
  private static final Logger LOG = Logger.getLogger(EventsResource.class);

  private static final String LAST_EVENT_ID = "Last-Event-ID";

  /** Events of one answer. */
  static final int LIMIT_MAX = 1_000;

  private static final int LIMIT_DEFAULT = 100;

  /** Less than connections may be idle for. */
  static final int WAIT_SECONDS_MAX = 20;

  /** How long a stream is silent at most. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private static final Duration FIRST_PATIENCE = Duration.ofSeconds(10);

  /**
   * How long a stream lasts at most; then its follower comes back to whichever instance is free.
   */
  private static final Duration STREAM_MAX = Duration.ofHours(1);

  private final EventFeed feed;

  EventsResource(EventFeed feed) {
    this.feed = feed;
  }

  /** The events after a position, in the order in which they were committed. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Parameter(
      name = LAST_EVENT_ID,
      in = ParameterIn.HEADER,
      description = "In the place of after, for streams that go on",
      schema = @Schema(type = SchemaType.STRING))
  @Operation(
      operationId = "events",
      summary = "What changed after a position, oldest first; waits for it if asked to",
      description =
          "Events and the change that they tell of are committed together, so that "
              + "nothing is missing and nothing comes twice between two positions.")
  @APIResponse(
      responseCode = "200",
      description =
          "Events; links.next goes on, also later. As text/event-stream they go on by themselves",
      content = {
        @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "EventList")),
        @Content(
            mediaType = MediaType.SERVER_SENT_EVENTS,
            schema = @Schema(type = SchemaType.STRING))
      })
  @APIResponse(responseCode = "400", description = "parameter-invalid, parameter-unknown")
  @APIResponse(
      responseCode = "409",
      description = "watermark-unknown: the history has no such position")
  @APIResponse(
      responseCode = "503",
      description = "replica-unavailable, watermark-not-reached, overloaded")
  public Uni<Response> events(@BeanParam FeedQuery query) {
    FeedFilter filter = FeedFilter.of(query);
    Duration patience =
        Duration.ofSeconds(number("wait", query.seconds(), 0, WAIT_SECONDS_MAX).orElse(0));
    return feed.events(after(query.after()), filter, limit(query), patience)
        .map(page ->
            Answers.unstored(
                Response.Status.OK.getStatusCode(),
                json(page, filter, query).getBytes(StandardCharsets.UTF_8),
                page.position()));
  }

  /** The same as a stream that goes on as things happen. */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS + ";qs=0.5")
  @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
  @ResponseHeader(name = "X-Accel-Buffering", value = "no") // proxies pass it on at once
  @Operation(hidden = true) // the other form of the same operation
  // Events have no status: whether there is a stream is known before the first. Many may wait for
  // that, and no worker with them.
  @Blocking
  @RunOnVirtualThread
  public Multi<OutboundSseEvent> stream(
      @BeanParam FeedQuery query,
      @HeaderParam(LAST_EVENT_ID) Optional<String> lastEventId,
      @Context Sse sse) {
    FeedFilter filter = FeedFilter.of(query);
    int limit = limit(query);
    Optional<FeedPosition> after =
        Parameters.given(lastEventId).isPresent()
            ? position(LAST_EVENT_ID, lastEventId)
            : after(query.after());
    FeedPage first =
        feed.events(after, filter, limit, Duration.ZERO).await().atMost(FIRST_PATIENCE);
    return Multi.createBy()
        .concatenating()
        .streams(Multi.createFrom().item(first), following(first, filter, limit))
        .onItem()
        .transformToMultiAndConcatenate(page -> Multi.createFrom().iterable(told(page, sse)));
  }

  /** A stream that cannot go on ends; who follows it comes back with the last id. */
  private Multi<FeedPage> following(FeedPage first, FeedFilter filter, int limit) {
    long end = System.nanoTime() + STREAM_MAX.toNanos();
    return Multi.createBy()
        .repeating()
        .uni(
            () -> new AtomicReference<>(first.next()),
            reached ->
                feed.events(Optional.of(reached.get()), filter, limit, HEARTBEAT)
                    .invoke(page -> reached.set(page.next())))
        .whilst(page -> System.nanoTime() - end < 0)
        .onFailure()
        .invoke(failure -> LOG.debugf("A stream of events ends: %s", failure))
        .onFailure()
        .recoverWithCompletion();
  }

  private static List<OutboundSseEvent> told(FeedPage page, Sse sse) {
    List<OutboundSseEvent> told = new ArrayList<>(page.events().size() + 1);
    for (RegisterEvent event : page.events()) {
      told.add(
          sse.newEventBuilder()
              .id(event.position().toString())
              .name(event.kind())
              .data(String.class, event.json())
              .build());
    }
    // Says how far it is, when much was looked through, and that it is still there.
    told.add(
        sse.newEventBuilder()
            .id(page.next().toString())
            .name("position")
            .data(
                String.class,
                "{\"next\":\"" + page.next() + "\",\"caught_up\":" + page.caughtUp() + "}")
            .build());
    return told;
  }

  private static String json(FeedPage page, FeedFilter filter, FeedQuery query) {
    Map<String, String> next = new LinkedHashMap<>(filter.parameters());
    next.put("after", page.next().toString());
    Parameters.given(query.limit()).ifPresent(limit -> next.put("limit", limit));
    Parameters.given(query.seconds()).ifPresent(wait -> next.put("wait", wait));
    return "{\"items\":[%s],\"next\":\"%s\",\"caught_up\":%s,\"links\":{\"next\":\"%s\"}}"
        .formatted(
            page.events().stream().map(RegisterEvent::json).collect(Collectors.joining(",")),
            page.next(),
            page.caughtUp(),
            next.entrySet().stream()
                .map(each ->
                    each.getKey()
                        + "="
                        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "/v1/events?", "")));
  }

  private static Optional<FeedPosition> after(Optional<String> text) {
    return position("after", text);
  }

  private static Optional<FeedPosition> position(String parameter, Optional<String> text) {
    return Parameters.given(text)
        .map(given ->
            FeedPosition.parse(given)
                .orElseThrow(() ->
                    Parameters.invalid(
                        parameter,
                        "Use a position: next of an answer, the id of an event, or the header"
                            + " Watermark of any answer; 0-0 is the beginning.")));
  }

  private static int limit(FeedQuery query) {
    return number("limit", query.limit(), 1, LIMIT_MAX).orElse(LIMIT_DEFAULT);
  }

  private static Optional<Integer> number(
      String parameter, Optional<String> text, int least, int most) {
    return Parameters.given(text)
        .map(given -> {
          int number = given.matches("[0-9]{1,4}") ? Integer.parseInt(given) : -1;
          if (number < least || number > most) {
            throw Parameters.invalid(parameter, "Use a number from " + least + " to " + most + ".");
          }
          return number;
        });
  }
}
