package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.app.console.Surroundings;
import io.viper.app.paper.JournaledRun;
import io.viper.app.paper.PaperHome;
import io.viper.app.strategy.StrategySources;
import io.viper.core.Fault;
import io.viper.core.engine.EngineListener;
import io.viper.core.market.Subscription;
import io.viper.core.model.BookLevel;
import io.viper.core.model.Event;
import io.viper.core.risk.Decision;
import io.viper.core.risk.RiskCheck;
import io.viper.venue.VenueServer;
import io.viper.venue.VenueSettings;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Knob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Books of exchanges' streams on their way to strategies. */
class LiveBooksTest {
    @TempDir
    Path folder;

    private static final int LEVELS = 5;
    private static final Subscription EACH = Subscription.quotesEvery(0).withLevels(LEVELS);

    /** A book as it is at the venue. */
    private record Truth(List<BookLevel> bids, List<BookLevel> asks) {
        static Truth of(GatewayBench bench) {
            return bench.venue.floor().inside(() -> {
                Board board = bench.board();
                return new Truth(best(board.bids()), best(board.asks()));
            });
        }

        private static List<BookLevel> best(SequencedMap<Long, Long> side) {
            List<BookLevel> best = new ArrayList<>();
            for (Map.Entry<Long, Long> each : side.entrySet()) {
                if (best.size() < LEVELS) best.add(new BookLevel(each.getKey(), each.getValue()));
            }
            return best;
        }

        boolean told(GatewayBench bench) {
            return bench.heard(Event.BookSeen.class).stream()
                    .anyMatch(each -> each.bids().equals(bids) && each.asks().equals(asks));
        }
    }

    /** The venue's book moves on, and what is told of it may be of another moment: one of several is met. */
    private static boolean agrees(GatewayBench bench) {
        bench.heard.removeIf(Event.BookSeen.class::isInstance);
        Truth truth = Truth.of(bench);
        return comes(() -> truth.told(bench));
    }

    private static boolean comes(BooleanSupplier so) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        while (!so.getAsBoolean() && System.nanoTime() < end) LockSupport.parkNanos(2_000_000);
        return so.getAsBoolean();
    }

    private static Optional<Event> last(GatewayBench bench) {
        return bench.heard.stream()
                .filter(each -> each instanceof Event.BookSeen
                        || each instanceof Event.QuoteSeen
                        || each instanceof Event.BookLost)
                .reduce((_, later) -> later);
    }

    /** What is lost, and what is told again; the line of orders and bars does not notice. */
    @ParameterizedTest
    @CsvSource({
        "bitget, books",
        "bybit, orderbook.50.",
        "okx, books",
        "binance-usdm, depthUpdate",
        "delta, ob_updates",
        "krakenfutures, book"
    })
    @Fault("C27")
    void c27LevelsAreThoseOfTheExchangeAndAfterAGapTheyAreLostUntilTheBookIsWholeAgain(String exchange, String frame)
            throws Exception {
        try (GatewayBench bench = new GatewayBench(exchange, EACH)) {
            assertThat(bench.heard.getFirst()).as("nothing is known at first").isInstanceOf(Event.BookLost.class);
            bench.until("the book of the venue", () -> agrees(bench));
            int lost = bench.heard(Event.BookLost.class).size();
            int ups = bench.ups.get();
            bench.venue.floor().faults().order(Knob.LOSE, frame, 1);
            bench.until("the loss", () -> bench.heard(Event.BookLost.class).size() > lost);
            bench.until(
                    "the book again",
                    () -> last(bench).filter(Event.QuoteSeen.class::isInstance).isPresent());
            bench.until("the book of the venue", () -> agrees(bench));
            assertThat(bench.downs).isEmpty();
            assertThat(bench.ups.get()).isEqualTo(ups);
        }
    }

    private static final double SPEED = 60;

    /** Wants more than the best level shows, and a bit of it; closes with the next bar. */
    private static final String TAKER =
            StrategySource.ofLevels("Taker", "quotesEvery(5_000_000_000L).withLevels(5)", """
            if (!desk.flat()) desk.close("the next bar");
            else if (depth != null) {
                double best = depth.amount(0);
                if (best < 0.35) desk.buy(best * 1.1).because("more than the best level shows");
                desk.buy(Math.min(best, 0.01)).because(depth.size() + " levels from " + depth.best());
            }
            """);

    @Test
    void strategiesAndRiskOfALiveRunSeeTheBookAndItsJournalLeadsToTheSameOnceMore() throws Exception {
        try (VenueServer venue =
                VenueServer.start(VenueSettings.of("bitget").atSpeed(SPEED).trading(List.of("BTC", "ETH")))) {
            Files.writeString(folder.resolve("Taker.java"), TAKER);
            List<String> words = List.of("Taker.java", "--limit", "risk.max_slippage=0.00000001");
            LiveProcess live = new LiveProcess(folder, Map.of("bitget", venue), "BTCUSDT", words);
            Process killed = live.start(SPEED);
            try {
                live.until(killed, "some fills", status -> status.path("fills").asLong() >= 6);
            } finally {
                LiveProcess.kill(killed);
            }
            Process process = live.start(SPEED);
            try {
                live.until(process, "more fills", status -> status.path("fills").asLong() >= 30);
                live.flatten(process);
                live.stop(process);
            } finally {
                LiveProcess.kill(process);
            }
            LiveTruth.of(folder).agreesWith(venue, List.of("BTCUSDT"));
            judged(decisions());
        }
    }

    /** What was measured by the levels let an entry pass or refused it before it was sent. */
    private static void judged(List<Decision> all) {
        assertThat(all.stream().filter(Decision::approved).flatMap(each -> each.checks().stream()))
                .anyMatch(check -> check.check() == RiskCheck.SLIPPAGE && check.measured() == 0);
        assertThat(all.stream().filter(each -> each.refusedBy().equals(Optional.of(RiskCheck.SLIPPAGE))))
                .anyMatch(each -> each.checks().stream()
                        .anyMatch(check -> check.check() == RiskCheck.SLIPPAGE && check.measured() > 0.00000001));
    }

    private List<Decision> decisions() throws Exception {
        StrategySources sources = new StrategySources(Surroundings.piped(Map.of(), folder));
        JournaledRun run = JournaledRun.open(new PaperHome(folder.resolve("live")), sources);
        List<Decision> all = new ArrayList<>();
        run.journal().run(run.setup(run.journal().settings()), new EngineListener() {
            @Override
            public void onDecision(Decision decision) {
                all.add(decision);
            }
        });
        return all;
    }
}
