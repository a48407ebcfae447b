package io.viper.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.OrderView;
import io.viper.journal.codec.JournalRecord;
import io.viper.live.bench.BenchExchange;
import io.viper.live.bench.BenchServer.Knob;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes, really killed, at every point of an order's life, beside an exchange that goes on: nothing is lost, nothing is
 * sent twice, everything agrees in the end, and the journal alone leads to the same state.
 */
@Timeout(60)
class KilledLiveTest {
    @TempDir
    Path home;

    @Test
    @Fault("A1")
    void a1KilledBeforeTheIntentIsJournaledNoOrderExists() throws Exception {
        try (Bench bench = new Bench(home, 1)) {
            bench.killAt("before_intent:1");
            assertThat(bench.server.look(BenchExchange::orders)).isEmpty();
            bench.killAt("before_intent:2");
            bench.goesOnAndAgrees();
        }
    }

    @Test
    @Fault("A2")
    void a2KilledBetweenIntentAndSendTheOrderIsAbandonedAndNeverSentLate() throws Exception {
        try (Bench bench = new Bench(home, 2)) {
            bench.killAt("after_intent:1");
            bench.goesOnAndAgrees();
            assertThat(bench.journaled(event(ExchangeEvent.OrderAbandoned.class)))
                    .isTrue();
        }
    }

    @Test
    @Fault("A3")
    void a3KilledBeforeTheSocketIsWrittenTheOrderTurnsOutNotToHaveArrived() throws Exception {
        try (Bench bench = new Bench(home, 3)) {
            bench.killAt("after_send_started:1");
            bench.start("");
            bench.until("anomaly NO_ANSWER");
            bench.until("anomaly NOT_FOUND");
            bench.kill();
            bench.killAt("before_entry:1");
            bench.goesOnAndAgrees();
        }
    }

    @Test
    @Fault("A4")
    void a4KilledAfterTheWriteTheOrderIsFoundAndAdopted() throws Exception {
        try (Bench bench = new Bench(home, 4)) {
            bench.killAt("after_entry:1");
            bench.untilItHas(exchange -> !exchange.orders().isEmpty(), "the order");
            BenchExchange.Listed order =
                    bench.server.look(BenchExchange::orders).getFirst();
            bench.killAt("after_entry:2");
            bench.goesOnAndAgrees();
            assertThat(bench.said)
                    .noneMatch(line -> line.startsWith("anomaly NOT_FOUND " + bench.number(order.name()) + " "));
        }
    }

    @Test
    @Fault("A5")
    void a5KilledWithTheAnswerInHandTheAnswerIsFoundByAsking() throws Exception {
        try (Bench bench = new Bench(home, 5)) {
            bench.killAt("answered_entry:1");
            bench.goesOnAndAgrees();
        }
    }

    @Test
    @Fault("A6")
    void a6KilledBetweenFillsEveryFillCountsOnce() throws Exception {
        try (Bench bench = new Bench(home, 6)) {
            bench.killAt("before_fill:1");
            bench.killAt("after_fill:2");
            bench.killAt("before_fill:3");
            bench.goesOnAndAgrees();
        }
    }

    @Test
    @Fault("A7")
    void a7KilledBeforeTheStopIsPlacedThePositionIsProtectedSoonAfterTheStart() throws Exception {
        try (Bench bench = new Bench(home, 7)) {
            bench.killAt("before_exit:1");
            bench.start("");
            bench.until("ready");
            long ready = bench.server.look(BenchExchange::now);
            long waited = 0;
            while (!bench.isProtected()) {
                waited = bench.server.look(BenchExchange::now) - ready;
                assertThat(waited).as("seconds without a stop").isLessThan(8_000_000_000L);
                Thread.sleep(5);
            }
            bench.agrees();
        }
    }

    @Test
    @Fault("A8")
    void a8KilledWhileTheStopIsReplacedThePositionKeepsOne() throws Exception {
        try (Bench bench = new Bench(home, 8)) {
            bench.killAt("before_amend:1");
            bench.killAt("after_amend:1");
            bench.goesOnAndAgrees();
        }
    }

    @Test
    @Fault("A9")
    void a9KilledWhileACancelIsUnderWayTheOrderIsAskedFor() throws Exception {
        try (Bench bench = new Bench(home, 9)) {
            bench.killAt("before_cancel:1");
            bench.killAt("after_cancel:1");
            bench.goesOnAndAgrees();
        }
    }

    @Test
    @Fault("A10")
    void a10KilledBetweenTheLegsOfABracketNoHalfOfItIsLeft() throws Exception {
        try (Bench bench = new Bench(home, 10)) {
            bench.killAt("after_exit:1");
            bench.killAt("after_exit:2");
            bench.killAt("answered_exit:3");
            bench.goesOnAndAgrees();
        }
    }

    @Test
    @Fault("A11")
    void a11KilledInTheMiddleOfTheKillSwitchItIsResumedFirst() throws Exception {
        try (Bench bench = new Bench(home, 11)) {
            bench.killAt("after_entry:3");
            new KillFiles(home).kill("a person");
            bench.start("");
            bench.until("recovered");
            bench.kill();
            long entries = entries(bench);
            bench.start("");
            bench.until("ready");
            Thread.sleep(400);
            assertThat(entries(bench)).isEqualTo(entries);
            bench.agrees();
            assertThat(bench.server.look(BenchExchange::orders))
                    .noneMatch(order -> !order.spec().reduceOnly() && order.standing() == OrderView.Standing.WORKING);
        }
    }

    @Test
    @Fault({"B5", "B2", "C10", "C38"})
    void b5HalfAnswersLostOrdersErrorsAndHolesEndInAgreement() throws Exception {
        try (Bench bench = new Bench(home, 12)) {
            bench.start("");
            bench.until("ready");
            for (Knob knob : Knob.values()) {
                bench.server.next(knob, 2);
                Thread.sleep(120);
            }
            bench.server.cut();
            bench.until("anomaly LINE_LOST");
            bench.until("ready");
            Thread.sleep(300);
            bench.kill();
            bench.goesOnAndAgrees();
        }
    }

    @Test
    void aChainOfFiveKillsEndsInAgreement() throws Exception {
        try (Bench bench = new Bench(home, 13)) {
            bench.killAt("after_entry:1");
            bench.killAt("recovered:1");
            bench.killAt("after_question:1");
            bench.killAt("answered_question:3");
            bench.killAt("commit.before:3");
            bench.goesOnAndAgrees();
        }
    }

    @Test
    @Fault("A6")
    void a6KilledWhileASnapshotIsTakenProvenOrWrittenTheRunGoesOnFromOneThatIsWhole() throws Exception {
        try (Bench bench = new Bench(home, 14)) {
            bench.killAt("snapshot.after:2");
            bench.killAt("snapshot.proven:1");
            bench.killAt("snapshot.written:1");
            bench.killAt("after_entry:1");
            bench.goesOnAndAgrees();
            assertThat(bench.said)
                    .filteredOn(line -> line.startsWith("resumed "))
                    .hasSize(4);
            assertThat(bench.said).noneMatch(line -> line.startsWith("alarm ") && line.contains("snapshot"));
        }
    }

    private static long entries(Bench bench) {
        return bench.server.look(exchange -> exchange.orders().stream()
                .filter(order -> !order.spec().reduceOnly())
                .count());
    }

    private static Predicate<JournalRecord> event(Class<? extends Event> type) {
        return record -> record instanceof JournalRecord.Input(Event event) && type.isInstance(event);
    }
}
