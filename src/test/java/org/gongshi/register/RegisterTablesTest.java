package org.gongshi.register;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterTablesTest {

  private final Regions regions = Regions.load();
  private final Sectors sectors = Sectors.load();
  private final Professions professions = Professions.load();

  @Test
  void theSampleProvinceIsWhole() {
    assertThat(regions.children("990000")).hasSize(4);
    assertThat(regions.children("990100")).extracting(Region::code).contains("990102", "990181");
    assertThat(regions.children("990102")).isEmpty();
    assertThat(regions.all())
        .allSatisfy(region -> {
          assertThat(region.name()).isNotBlank();
          assertThat(region.nameEn()).isNotBlank();
          assertThat(regions.path(region.code())).endsWith(region);
          assertThat(regions.path(region.code()).getFirst().isProvince()).isTrue();
        });
  }

  @Test
  void aPathLeadsFromTheProvinceDown() {
    assertThat(regions.path("990102"))
        .extracting(Region::code)
        .containsExactly("990000", "990100", "990102");
    assertThat(regions.path("990199")).isEmpty();
  }

  @Test
  void realAreasAreKnownByProvinceOnly() {
    assertThat(regions.provinces()).hasSize(35);
    assertThat(regions.find("350203")).isEmpty();
    assertThat(regions.nearest("350203")).get().extracting(Region::nameEn).isEqualTo("Fujian");
    assertThat(regions.nearest("990199")).get().extracting(Region::code).isEqualTo("990100");
    assertThat(regions.nearest("000000")).isEmpty();
    assertThat(regions.nearest("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"990000, 99", "990100, 9901", "990102, 990102"})
  void aPrefixCoversAllAreasWithin(String code, String prefix) {
    assertThat(Regions.prefix(code)).isEqualTo(prefix);
  }

  @Test
  void sectorsAreAToT() {
    assertThat(sectors.all().stream().map(Sector::letter).reduce("", String::concat))
        .isEqualTo("ABCDEFGHIJKLMNOPQRST");
    assertThat(sectors.find("F")).get().extracting(Sector::name).isEqualTo("批发和零售业");
    assertThat(sectors.ofText("批发和零售业")).isEqualTo(sectors.find("F"));
    assertThat(sectors.ofText("ｆ")).isEqualTo(sectors.find("F"));
    assertThat(sectors.find("U")).isEmpty();
  }

  @Test
  void professionsAreKnownByTheirCertificates() {
    assertThat(professions.ofCertificateName("《导游证》")).isEqualTo(professions.ofCode("tour-guide"));
    assertThat(professions.ofCertificateName("机动车驾驶证")).isEmpty();
    assertThat(professions.all())
        .allSatisfy(profession -> {
          assertThat(profession.basis()).isNotBlank();
          assertThat(profession.certificates()).isNotEmpty();
          assertThat(
                  new PractitionerKey(profession.code(), RegisterSamples.AUTHORITY.value(), "A1"))
              .isNotNull();
        });
    assertThat(professions.all().stream().flatMap(p -> p.certificates().stream()))
        .doesNotHaveDuplicates();
  }
}
