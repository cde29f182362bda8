package org.gongshi.intake;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.intake.Spool.Upload;
import org.gongshi.intake.Submission.State;
import org.gongshi.register.OfficialTime;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Works on what was handed in: a few files at a time, the others wait or are refused. */
@ApplicationScoped
class SubmissionRuns {
  private static final Logger LOG = Logger.getLogger(SubmissionRuns.class);

  /** How often an instance says that it works on a submission, and how far it is. */
  private static final long SAY_MILLIS = 1_000;

  /** For one short statement on the primary. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final long SHUTDOWN_SECONDS = 10;

  private final RegisterPublishing publishing;
  private final Submissions submissions;
  private final InstantSource clock;
  private final ThreadPoolExecutor workers;
  private final ScheduledExecutorService saying =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("submission-progress").factory());
  private final Map<String, Run> running = new ConcurrentHashMap<>();

  SubmissionRuns(
      RegisterPublishing publishing,
      Submissions submissions,
      InstantSource clock,
      SubmissionConfig config) {
    this.publishing = publishing;
    this.submissions = submissions;
    this.clock = clock;
    this.workers =
        new ThreadPoolExecutor(
            config.runsMax(),
            config.runsMax(),
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(config.waitingMax()),
            Thread.ofPlatform().daemon().name("submission-", 1).factory());
    saying.scheduleWithFixedDelay(this::say, SAY_MILLIS, SAY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Starts the work on an upload and takes it over; the result is complete when its end is written
   * down.
   *
   * @throws ProblemException {@code overloaded}; the submission can be started again
   */
  CompletableFuture<Void> start(String id, IntakeOrder order, Upload upload) {
    Run run = new Run(id, order, upload);
    running.put(id, run);
    try {
      workers.execute(run);
    } catch (RejectedExecutionException e) {
      run.end(State.FAILED, null, null);
      throw new ProblemException(
          ProblemCode.OVERLOADED, "Other files are worked on; send it again later.");
    }
    return run.over;
  }

  private void say() {
    running.forEach((id, run) -> {
      try {
        submissions.seen(id, run.rows, run.share).await().atMost(PATIENCE);
      } catch (RuntimeException e) {
        LOG.warnf("Submission %s works on in silence: %s", id, e.getMessage());
      }
    });
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    workers.shutdown();
    if (!workers.awaitTermination(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
      LOG.warnf(
          "%d submissions are interrupted; the same requests start them again", running.size());
    }
    saying.shutdownNow();
  }

  /** The work on one file. */
  private final class Run implements Runnable, IntakeJob.Listener {
    private final String id;
    private final IntakeOrder order;
    private final Upload upload;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private volatile long rows;
    private volatile double share;

    Run(String id, IntakeOrder order, Upload upload) {
      this.id = id;
      this.order = order;
      this.upload = upload;
    }

    @Override
    public void run() {
      try {
        LocalDate today = OfficialTime.dateOf(clock.instant());
        IntakeReport report = new IntakeJob(publishing, today, this).run(order);
        rows = report.counts().read();
        end(state(report), json(report), withdrawals(report));
      } catch (RuntimeException e) {
        // A message of a library could quote the file.
        LOG.errorf("Submission %s failed: %s", id, e.getClass().getName());
        LOG.debug("Where it failed", e);
        end(State.FAILED, null, null);
      } catch (Error e) {
        // Nobody would learn otherwise that the work on it has stopped.
        end(State.FAILED, null, null);
        throw e;
      }
    }

    /** What a full set was refused for, if for nothing else. */
    private static @Nullable Long withdrawals(IntakeReport report) {
      List<FileProblem> problems = report.fileProblems();
      boolean shrinking =
          problems.size() == 1 && problems.getFirst().code() == IntakeCode.SHRINKING_LOAD;
      return shrinking ? report.publication().map(PublicationCounts::withdrawn).orElse(null) : null;
    }

    private static State state(IntakeReport report) {
      return switch (report.outcome()) {
        case PUBLISHED -> State.PUBLISHED;
        case ACCEPTABLE -> State.ACCEPTABLE;
        case REFUSED -> State.REFUSED;
      };
    }

    private static String json(IntakeReport report) {
      StringWriter text = new StringWriter();
      try {
        ReportJson.write(report, text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return text.toString();
    }

    private void end(State state, @Nullable String report, @Nullable Long withdrawals) {
      try (upload) {
        submissions.end(id, state, rows, report, withdrawals).await().atMost(PATIENCE);
      } catch (RuntimeException e) {
        LOG.warnf("What became of submission %s is not written down: %s", id, e.getMessage());
      } finally {
        running.remove(id);
        over.complete(null);
      }
    }

    @Override
    public void begun(long publicationId) {
      submissions.begun(id, publicationId).await().atMost(PATIENCE);
    }

    @Override
    public void at(long rowsRead, double shareRead) {
      rows = rowsRead;
      share = shareRead;
    }
  }
}
