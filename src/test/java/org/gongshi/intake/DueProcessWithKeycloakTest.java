package org.gongshi.intake;

import com.microsoft.playwright.Page;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Keycloak;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** The story with a real Keycloak and passwords. */
@QuarkusTest
@Tag("keycloak")
@TestProfile(Keycloak.Profile.class)
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class DueProcessWithKeycloakTest extends DueProcess {
  @BeforeEach
  void hire() {
    Map<String, List<String>> bound = Map.of("authorities", List.of("11990100M00000019X"));
    for (Person person : Person.values()) {
      boolean auditor = person == Person.AUDITOR;
      Keycloak.person(
          person.login,
          person == Person.SECOND_REGISTRAR ? "registrar" : person.login,
          auditor ? Map.of() : bound);
    }
  }

  @Override
  void authenticate(Page atProvider, Person person) {
    Keycloak.logIn(atProvider, person.login);
  }

  @Override
  int first() {
    return 7_700_000;
  }
}
