package org.gongshi.reconcile;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gongshi.register.FormerName;
import org.gongshi.register.Organisation;
import org.gongshi.register.OrganisationStatus;
import org.gongshi.register.Party;
import org.gongshi.register.PartyType;
import org.gongshi.register.PractitionerKey;
import org.gongshi.register.SubjectNumber;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.Publishing;

/** Invented organisations that tests of matching look for: one of each kind of likeness. */
public final class ListedSuppliers {
  public static final SubjectNumber WEAVER = Acts.company("ListedSuppliers", 1);
  public static final SubjectNumber WEAVER_REGNO = Acts.regno("99010200077301");
  public static final String WEAVER_NAME = "云泽市听澜竹编有限公司";
  public static final String WEAVER_FORMER = "云泽市闻涛竹编厂";

  public static final SubjectNumber TEA_HERE = Acts.company("ListedSuppliers", 2);
  public static final SubjectNumber TEA_THERE = Acts.company("ListedSuppliers", 3);
  public static final String TEA_NAME = "鹿鸣岭茶业有限公司";

  /** Bears the name that the weaver of baskets had before. */
  public static final SubjectNumber HEIR = Acts.company("ListedSuppliers", 4);

  public static final SubjectNumber KILN = Acts.company("ListedSuppliers", 5);
  public static final String KILN_NAME = "云泽市青瓷坞陶业有限公司";

  public static final String GUIDE_NAME = "宇文栖霞";

  private ListedSuppliers() {}

  /** Publishes them; more than once changes nothing. */
  public static void publish(Publishing publishing) {
    publishing.organisations(
        organisation(
            List.of(WEAVER, WEAVER_REGNO), WEAVER_NAME, "990102", Optional.of(WEAVER_FORMER)),
        organisation(List.of(TEA_HERE), TEA_NAME, "990102", Optional.empty()),
        organisation(List.of(TEA_THERE), TEA_NAME, "990201", Optional.empty()),
        organisation(List.of(HEIR), "云泽市拾光贸易行", "990102", Optional.of("云泽市旧时贸易行")),
        organisation(
            List.of(Acts.company("ListedSuppliers", 6)), "云泽市旧时贸易行", "990102", Optional.empty()),
        organisation(List.of(KILN), KILN_NAME, "990102", Optional.empty()));
    publishing.acts(
        Acts.licence(WEAVER, WEAVER_NAME, "云市监许〔2026〕7731号").build(),
        Acts.penalty(WEAVER, WEAVER_NAME, "云市监罚〔2026〕7732号").build(),
        Acts.licence(KILN, KILN_NAME, "云文旅导〔2026〕7733号")
            .party(
                Party.practitioner(
                    GUIDE_NAME,
                    new PractitionerKey("tour-guide", Acts.AUTHORITY.value(), "D-9901-007733")))
            .build());
  }

  private static Organisation organisation(
      List<SubjectNumber> numbers, String name, String region, Optional<String> former) {
    return new Organisation(
        name,
        former.map(it -> new FormerName(it, Optional.of(LocalDate.of(2022, 5, 1)))).stream()
            .toList(),
        numbers,
        PartyType.ORGANISATION,
        Optional.of("林知远"),
        Optional.empty(),
        Optional.empty(),
        region,
        Optional.of("F"),
        OrganisationStatus.ACTIVE,
        Optional.of(LocalDate.of(2019, 3, 2)),
        Acts.SOURCE);
  }
}
