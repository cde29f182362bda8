package org.gongshi.lookup;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** What search engines may visit, and where the pages of organisations are. */
@PermitAll
@Path("/")
public class SitemapResource {
  /** Organisations come and go by the day. */
  private static final String CACHING = "public, max-age=3600";

  /**
   * Forms, what changes with every question, and what is for programs. Pages about persons are not
   * among them: a crawler must see that they say noindex.
   */
  private static final String ROBOTS =
      """
      User-agent: *
      Allow: /gongshi.
      Disallow: /search
      Disallow: /contest
      Disallow: /my-record
      Disallow: /office
      Disallow: /saved
      Disallow: /v1/
      Disallow: /q/
      Disallow: /*?

      Sitemap: %s
      """;

  private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

  private final Sitemap sitemap;
  private final UriInfo address;

  SitemapResource(Sitemap sitemap, UriInfo address) {
    this.sitemap = sitemap;
    this.address = address;
  }

  @GET
  @Path("robots.txt")
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(hidden = true)
  public Response robots() {
    return answer(ROBOTS.formatted(absolute("sitemap.xml")), MediaType.TEXT_PLAIN_TYPE);
  }

  @GET
  @Path("sitemap.xml")
  @Produces(MediaType.APPLICATION_XML)
  @Operation(hidden = true)
  public Uni<Response> parts() {
    return sitemap
        .parts()
        .map(parts ->
            document(
                "sitemapindex",
                "sitemap",
                IntStream.range(0, parts)
                    .mapToObj(part -> "sitemaps/" + parts + "/" + part + ".xml")))
        .map(xml -> answer(xml, MediaType.APPLICATION_XML_TYPE));
  }

  /** The number of parts stands in the address: a crawler that takes days sees each page once. */
  @GET
  @Path("sitemaps/{parts: [1-9][0-9]{0,4}}/{part: [0-9]{1,5}}.xml")
  @Produces(MediaType.APPLICATION_XML)
  @Operation(hidden = true)
  public Uni<Response> part(@RestPath int parts, @RestPath int part) {
    if (parts > Sitemap.PARTS_MAX || part >= parts) {
      throw new NotFoundException();
    }
    return sitemap
        .numbers(part, parts)
        .map(found -> found.orElseThrow(NotFoundException::new))
        .map(numbers ->
            document("urlset", "url", numbers.stream().map(number -> "subjects/uscc/" + number)))
        .map(xml -> answer(xml, MediaType.APPLICATION_XML_TYPE));
  }

  /** Addresses, each in an element of its own. */
  private String document(String root, String element, Stream<String> paths) {
    return paths
        .map(path -> "<%1$s><loc>%2$s</loc></%1$s>\n".formatted(element, absolute(path)))
        .collect(
            Collectors.joining(
                "",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%s xmlns=\"%s\">\n"
                    .formatted(root, NAMESPACE),
                "</" + root + ">\n"));
  }

  private String absolute(String path) {
    return address.getBaseUri().resolve(path).toString();
  }

  private static Response answer(String text, MediaType type) {
    return Response.ok(text, type.withCharset("utf-8"))
        .header(HttpHeaders.CACHE_CONTROL, CACHING)
        .build();
  }
}
