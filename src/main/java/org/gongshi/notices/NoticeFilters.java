package org.gongshi.notices;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gongshi.register.Regions;
import org.gongshi.register.Sectors;
import org.gongshi.web.Choices;
import org.gongshi.web.Named;
import org.gongshi.web.PageAddresses;

/** The filters of the notice list as the page shows them: what is set, and what can be chosen. */
@RegisterForReflection
public record NoticeFilters(
    String kind, Map<String, String> set, List<Named> regions, List<Named> sectors) {

  /** A tab of the list. */
  public record Tab(String kind, String address, boolean current) {}

  /** The sentinel for a list of every kind; the data then has no kind among its filters. */
  static final String ALL_KINDS = "all";

  private static final List<String> DOUBLE_PUBLICITY = List.of("licence", "penalty");

  static NoticeFilters of(String kind, Map<String, String> set, Regions regions, Sectors sectors) {
    return new NoticeFilters(
        kind,
        new LinkedHashMap<>(set),
        Choices.regions(set.getOrDefault("region", ""), regions),
        Choices.sectors(sectors));
  }

  public List<Tab> tabs() {
    List<Tab> tabs = new ArrayList<>();
    for (String tab : DOUBLE_PUBLICITY) {
      tabs.add(new Tab(tab, address(tab, set), tab.equals(kind)));
    }
    if (!DOUBLE_PUBLICITY.contains(kind)) {
      tabs.add(new Tab(kind, address(kind, set), true));
    }
    return tabs;
  }

  public int count() {
    return set.size();
  }

  /** The same list without filters. */
  public String cleared() {
    return address(kind, Map.of());
  }

  /** The area that is set, for the heading. */
  public Optional<Named> place() {
    String area = region();
    return regions.stream().filter(region -> region.code().equals(area)).findFirst();
  }

  public String documentNo() {
    return set.getOrDefault("document_no", "");
  }

  public String authority() {
    return set.getOrDefault("authority", "");
  }

  public String party() {
    return set.getOrDefault("party", "");
  }

  public String region() {
    return Choices.areaCode(set.getOrDefault("region", ""));
  }

  public String sector() {
    return set.getOrDefault("sector", "");
  }

  public String decidedFrom() {
    return set.getOrDefault("decided_from", "");
  }

  public String decidedTo() {
    return set.getOrDefault("decided_to", "");
  }

  public String publishedFrom() {
    return set.getOrDefault("published_from", "");
  }

  public String publishedTo() {
    return set.getOrDefault("published_to", "");
  }

  public boolean isAllKinds() {
    return kind.equals(ALL_KINDS);
  }

  /** The list for feed readers. */
  public String feed() {
    return address(kind, set).replaceFirst("^/notices", NoticesFeed.PATH);
  }

  /** The list's address with these filters, without the empty ones a form submits. */
  static String address(String kind, Map<String, String> filters) {
    String query =
        filters.entrySet().stream()
            .map(filter -> "&" + filter.getKey() + "=" + PageAddresses.encoded(filter.getValue()))
            .collect(Collectors.joining());
    return "/notices?kind=" + PageAddresses.encoded(kind) + query;
  }
}
