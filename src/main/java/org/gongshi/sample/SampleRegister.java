package org.gongshi.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.gongshi.register.Act;
import org.gongshi.register.Organisation;
import org.gongshi.register.PractitionerKey;
import org.gongshi.register.SubjectNumber;

/**
 * A synthetic register of any size: the same seed, size and day give the same organisations,
 * persons and acts, byte for byte. Each subject is computed from its index alone, so parts can be
 * made independently, and a load test knows the numbers and names of a register it never read.
 */
public final class SampleRegister {

  /** The seed of dev mode and of documented examples. */
  public static final long DEFAULT_SEED = 20_260_401;

  /** Larger than any register of a province, and the limit of one of the number schemes. */
  public static final long SUBJECTS_MAX = Numbering.SUBJECTS_MAX;

  /** One licensed person for so many subjects. */
  private static final int SUBJECTS_PER_PRACTITIONER = 40;

  private final long seed;
  private final long subjects;
  private final LocalDate asOf;
  private final Subjects organisations;
  private final SubjectActs acts;
  private final PractitionerActs practitioners;
  private final Redeliveries redeliveries;

  /**
   * A register in the state of a day.
   *
   * @param subjects organisations and sole traders; authorities and practitioners come on top
   * @param asOf times of acts are relative to this day, so that "in force" means something
   */
  public SampleRegister(long seed, long subjects, LocalDate asOf) {
    if (subjects < 0 || subjects > SUBJECTS_MAX) {
      throw new IllegalArgumentException("subjects: from 0 to " + SUBJECTS_MAX);
    }
    this.seed = seed;
    this.subjects = subjects;
    this.asOf = asOf;
    this.organisations = new Subjects(seed, asOf);
    this.acts = new SubjectActs(seed, asOf);
    this.practitioners = new PractitionerActs(seed, asOf);
    this.redeliveries = new Redeliveries(seed);
  }

  public long seed() {
    return seed;
  }

  public long subjects() {
    return subjects;
  }

  public LocalDate asOf() {
    return asOf;
  }

  /** How many licensed persons there are. */
  public long practitioners() {
    return subjects / SUBJECTS_PER_PRACTITIONER;
  }

  /** The best number of the n-th subject, counted from 0. */
  public SubjectNumber number(long n) {
    return organisations.number(n);
  }

  /** The current name of the n-th subject. */
  public String name(long n) {
    return organisations.subject(n).name();
  }

  /** The n-th subject as its register delivers it. */
  public Organisation organisation(long n) {
    return organisations.organisation(n);
  }

  /** The acts about the n-th subject as first delivered; mostly none. */
  public List<Act> acts(long n) {
    return acts.isClean(n) ? List.of() : acts.of(organisations.subject(n));
  }

  /** Acts about the n-th subject that a second source delivers too. */
  public List<Act> overlaps(long n) {
    return redeliveries.overlaps(n, acts(n));
  }

  /** Acts about the n-th subject that their source corrects later. */
  public List<Act> corrections(long n) {
    return redeliveries.corrections(n, acts(n));
  }

  /** The key of the n-th licensed person. */
  public PractitionerKey practitioner(long n) {
    return practitioners.key(n);
  }

  /** The name of the n-th licensed person; not unique. */
  public String practitionerName(long n) {
    return practitioners.name(n);
  }

  /** The acts about the n-th licensed person, the licence first. */
  public List<Act> practitionerActs(long n) {
    return practitioners.of(n);
  }

  /** The authorities, who are subjects too; the same for every seed. */
  public static List<Organisation> authorities() {
    return Offices.organisations();
  }

  /** All subjects in the order of their index. */
  public Stream<Organisation> allOrganisations() {
    return LongStream.range(0, subjects).mapToObj(this::organisation);
  }

  /** All acts as first delivered: those about subjects, then those about practitioners. */
  public Stream<Act> allActs() {
    return Stream.concat(
        LongStream.range(0, subjects).mapToObj(this::acts).flatMap(List::stream),
        LongStream.range(0, practitioners())
            .mapToObj(this::practitionerActs)
            .flatMap(List::stream));
  }

  /** All acts that are delivered by a second source. */
  public Stream<Act> allOverlaps() {
    return LongStream.range(0, subjects).mapToObj(this::overlaps).flatMap(List::stream);
  }

  /** All acts that are delivered corrected. */
  public Stream<Act> allCorrections() {
    return LongStream.range(0, subjects).mapToObj(this::corrections).flatMap(List::stream);
  }
}
