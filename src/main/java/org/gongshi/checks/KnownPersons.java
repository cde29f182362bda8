package org.gongshi.checks;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.gongshi.checks.CheckQueries.Found;
import org.gongshi.checks.Question.Person;
import org.gongshi.keys.Bytes;
import org.gongshi.register.Watermark;
import org.gongshi.replica.GroupQueue;
import org.gongshi.replica.Groups;
import org.gongshi.replica.Purpose;
import org.gongshi.replica.ReadPosition;
import org.gongshi.replica.ReplicaConfig;
import org.gongshi.replica.ReplicaRows;
import org.gongshi.replica.Replicas;

/**
 * Whether any order has a person's document or name. For nearly all who travel none has: that is
 * known without asking while {@link OrderDigests} are complete, and otherwise asked for many at
 * once, in one snapshot.
 */
@ApplicationScoped
class KnownPersons {
  /** A list of passengers is one group. */
  private static final int GROUP_MAX = 128;

  /** Of all event loops; at ten microseconds each the last of them waits 40 ms. */
  private static final int WAITING_MAX = 4_096;

  /** Statements under way, for each replica. */
  private static final int UNDER_WAY = 2;

  /** service_order_by_document and service_order_by_name, and the position of the snapshot. */
  private static final String KNOWN =
      """
      select w.epoch, w.position,
             array(select document.place
                     from unnest($1::integer[], $2::bytea[]) as document (place, digest)
                    where exists (select from service_order where document_digest = document.digest)
                    union
                   select name.place
                     from unnest($3::integer[], $4::bytea[]) as name (place, digest)
                    where exists (select from service_order where name_digest = name.digest)) as known
        {position}
      """
          .replace("{position}", CheckQueries.POSITION);

  /** An answer to one of a group: that there is something or nothing, and where. */
  private record Answer(boolean known, Found at) {}

  private final Replicas replicas;
  private final OrderDigests digests;
  private final DistributionSummary sizes;
  private final Groups<Person, Answer> groups;

  KnownPersons(
      Replicas replicas, OrderDigests digests, ReplicaConfig config, MeterRegistry metrics) {
    this.replicas = replicas;
    this.digests = digests;
    this.sizes = metrics.summary("gongshi.checks.batch");
    this.groups =
        new Groups<>(
            new GroupQueue.Bounds(GROUP_MAX, WAITING_MAX, UNDER_WAY * config.urls().size()),
            this::ask);
  }

  /**
   * Says that there is nothing, and the position that was read; or that there is something.
   *
   * @param something asks about this person alone, at this position or a later one: another replica
   *     may not know yet what this one does
   */
  void find(
      Person person,
      Consumer<Found> nothing,
      Consumer<Watermark> something,
      Consumer<Throwable> failed) {
    ReadPosition without = digests.positionWithout(person);
    if (without != null) {
      nothing.accept(new Found(List.of(), false, without));
      return;
    }
    groups.ask(
        person,
        answer -> {
          if (answer.known()) {
            something.accept(answer.at().position().watermark());
          } else {
            nothing.accept(answer.at());
          }
        },
        failed);
  }

  private Uni<List<Answer>> ask(List<Person> persons) {
    sizes.record(persons.size());
    Tuple asked = Tuple.tuple();
    add(asked, persons, Person::documents);
    add(asked, persons, Person::names);
    // Of no request: the group is of many.
    return replicas
        .query(Purpose.LOOKUP, KNOWN, asked, null)
        .map(rows -> answers(rows, persons.size()));
  }

  /** Digests of all persons, each with the person's place. */
  private static void add(
      Tuple asked, List<Person> persons, Function<Person, List<Bytes>> digestsOf) {
    List<Integer> places = new ArrayList<>();
    List<Buffer> digests = new ArrayList<>();
    for (int place = 0; place < persons.size(); place++) {
      for (Bytes digest : digestsOf.apply(persons.get(place))) {
        places.add(place);
        digests.add(Buffer.buffer(digest.value()));
      }
    }
    asked.addValue(places.toArray(Integer[]::new)).addValue(digests.toArray(Buffer[]::new));
  }

  private static List<Answer> answers(ReplicaRows rows, int size) {
    Found nothing = new Found(List.of(), false, CheckQueries.position(rows));
    Set<Integer> known = Set.of(rows.first().orElseThrow().getArrayOfIntegers("known"));
    List<Answer> answers = new ArrayList<>(size);
    for (int place = 0; place < size; place++) {
      answers.add(new Answer(known.contains(place), nothing));
    }
    return answers;
  }
}
