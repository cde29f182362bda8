package org.gongshi.intake;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.gongshi.testsupport.ClusterResource;

/** The story with the provider of the tests. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class DueProcessTest extends DueProcess {
  @Override
  void authenticate(Page atProvider, Person person) {
    atProvider
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(person.login).setExact(true))
        .click();
  }

  @Override
  int first() {
    return 7_600_000;
  }
}
