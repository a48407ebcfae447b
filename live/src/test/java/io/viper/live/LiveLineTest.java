package io.viper.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.engine.Anomaly;
import io.viper.core.engine.EngineSetup;
import io.viper.core.engine.StrategyBinding;
import io.viper.core.model.Bar;
import io.viper.core.model.Currency;
import io.viper.core.model.Money;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.Permission;
import io.viper.core.risk.RiskLimits;
import io.viper.core.simulation.SimulationSettings;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;
import io.viper.live.bench.BenchExchange;
import io.viper.live.bench.BenchGateway;
import io.viper.live.bench.BenchServer;
import io.viper.live.exchange.LineSettings;
import io.viper.live.exchange.OrderNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live loop when the line to the exchange, or the engine itself, does not keep up. */
class LiveLineTest {
    private static final long MILLISECOND = 1_000_000L;
    private static final Money DEPOSIT = Money.of("10000", Currency.USDT);
    private static final long BEGIN = 1_700_000_000L * Timeframe.SECOND;

    @TempDir
    Path home;

    private final ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean hangs = new AtomicBoolean();
    private final CountDownLatch goesOn = new CountDownLatch(1);
    private @Nullable OrderNames names;
    private @Nullable BenchServer server;

    @BeforeEach
    void exchange() throws Exception {
        BenchExchange exchange = new BenchExchange(Market.INSTRUMENTS, DEPOSIT, this::number, BEGIN, 5);
        server = new BenchServer(exchange, name -> true);
    }

    @AfterEach
    void end() throws Exception {
        server().close();
    }

    private long number(String name) {
        OrderNames known = names;
        return known == null ? 0 : known.number(name);
    }

    private BenchServer server() {
        return Objects.requireNonNull(server);
    }

    @Test
    @Fault("B7")
    void b7AfterFiveMinutesWithoutTheStreamNothingIsOpenedBeforeTheMissedFillsAreFoundAndTheAccountAgrees()
            throws Exception {
        try (Running running = new Running(4_096)) {
            until("the first order", () -> entries() > 3 && working());
            server().hush(true);
            server().cut();
            until(
                    "the loss to be noticed",
                    () -> said.stream()
                            .anyMatch(line -> line.startsWith("LINE_LOST") && line.contains("the stream ended")));
            long lostAt = server().look(BenchExchange::now);
            long before = entries();
            until(
                    "five minutes, and an execution that nobody is told of",
                    () -> server().look(exchange -> exchange.now() - lostAt > 300 * Timeframe.SECOND
                            && !exchange.trades(lostAt + Timeframe.SECOND).isEmpty()));
            assertThat(entries()).as("orders that open").isEqualTo(before);
            assertThat(running.loop.phase()).isEqualTo(LivePhase.RECONCILING);
            server().hush(false);
            until("the account to agree", () -> running.loop.phase() == LivePhase.READY);
            assertThat(said).anyMatch(line -> line.startsWith("MISSED_FILL"));
            running.agrees();
        }
    }

    @Test
    @Fault("B15")
    void b15AnEngineThatLagsHaltsAndComparesWhenSomethingAboutOrdersFoundNoRoom() throws Exception {
        try (Running running = new Running(64)) {
            until("the first orders", () -> entries() > 3);
            hangs.set(true);
            long hungAt = server().look(BenchExchange::now);
            until("the inbox to be full", () -> running.loop.inbox().health().refused() > 0);
            goesOn.countDown();
            until("the halt", () -> said.stream().anyMatch(line -> line.startsWith("HALTED the inbox was full")));
            assertThat(server().look(BenchExchange::now)).isGreaterThan(hungAt);
            until("the account to agree", () -> running.loop.phase() == LivePhase.READY);
            long before = entries();
            long since = server().look(BenchExchange::now);
            until("a minute", () -> server().look(BenchExchange::now) - since > 60 * Timeframe.SECOND);
            assertThat(entries()).as("orders that open").isEqualTo(before);
            running.agrees();
            assertThat(running.loop.inbox().health().highest()).isLessThanOrEqualTo(64);
        }
    }

    @Test
    @Fault({"A16", "F12"})
    void a16AfterAStandstillNothingIsOpenedBeforeTheAccountWasCompared() throws Exception {
        try (Running running = new Running(8_192)) {
            until("the first orders", () -> entries() > 3);
            hangs.set(true);
            long hungAt = server().look(BenchExchange::now);
            until("six seconds of ours", () -> server().look(BenchExchange::now) - hungAt > 300 * Timeframe.SECOND);
            goesOn.countDown();
            until(
                    "the loss of the line",
                    () -> said.stream().anyMatch(line -> line.contains("the process stood still")));
            until("the account to agree", () -> running.loop.phase() == LivePhase.READY);
            running.agrees();
        }
    }

    private long entries() {
        return server().look(exchange -> exchange.orders().stream()
                .filter(order -> !order.spec().reduceOnly())
                .count());
    }

    private boolean working() {
        return server().look(exchange -> exchange.account().holdings().stream().anyMatch(each -> each.lots() != 0));
    }

    private static void until(String what, BooleanSupplier so) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /** As eager as ever, until it hangs once. */
    private final class Hanging implements Strategy {
        private final Eager eager = new Eager();

        @Override
        public void onBar(Bar bar, Desk desk) {
            if (hangs.getAndSet(false)) {
                try {
                    goesOn.await();
                } catch (InterruptedException end) {
                    Thread.currentThread().interrupt();
                }
            }
            eager.onBar(bar, desk);
        }
    }

    /** A loop in a thread of its own. */
    private final class Running implements AutoCloseable {
        private final LiveLoop loop;
        private final Thread thread;

        Running(int inbox) throws Exception {
            EngineSetup engine = EngineSetup.of(
                    Market.INSTRUMENTS,
                    Timeframe.S1,
                    DEPOSIT,
                    RiskLimits.none(),
                    10,
                    List.of(new StrategyBinding("eager", Hanging::new)));
            SimulationSettings simulation = SimulationSettings.realistic();
            RunSettings settings = RunSettings.of(engine, simulation, Map.of("strategy.name", "eager"));
            RunSetup setup = new RunSetup(LiveLoop.MODE, "test", 42, engine, simulation, settings);
            BenchGateway gateway = new BenchGateway(server().port(), point -> {});
            gateway.sync();
            LiveLoop.Surroundings around = new LiveLoop.Surroundings(
                    home.resolve("journal"),
                    Market.journal(),
                    new KillFiles(home),
                    List.of(gateway),
                    new LineSettings(60 * MILLISECOND, 100 * MILLISECOND, 2, 5 * MILLISECOND, 5, 100 * MILLISECOND),
                    WireGate.Caps.of(RiskLimits.none(), DEPOSIT),
                    gateway::now,
                    inbox,
                    0);
            loop = LiveLoop.open(setup, around, new LiveListener() {
                @Override
                public void onAnomaly(Anomaly anomaly) {
                    said.add(anomaly.kind() + " " + anomaly.text());
                }

                @Override
                public void onPermission(Permission permission, long time) {
                    said.add(permission.state() + " " + permission.reason());
                }
            });
            names = OrderNames.of(JournalReplay.of(home.resolve("journal")).manifest());
            thread = Thread.ofPlatform().start(this::run);
        }

        private void run() {
            try {
                loop.run();
            } catch (Exception broken) {
                said.add("BROKEN " + broken);
            }
        }

        /** No more entries; what is open comes to rest, and both sides hold the same. */
        void agrees() throws Exception {
            new KillFiles(home).kill("the end of the test");
            until(
                    "the halt",
                    () -> loop.view()
                                    .map(view -> view.status().state())
                                    .orElse("")
                                    .equals("KILLED")
                            || said.stream().anyMatch(line -> line.startsWith("KILLED")));
            long since = server().look(BenchExchange::now);
            until("rest", () -> server().look(BenchExchange::now) - since > 70 * Timeframe.SECOND);
            server().pause();
            TimeUnit.MILLISECONDS.sleep(200);
            loop.stop();
            thread.join(10_000);
            assertThat(said).noneMatch(line -> line.startsWith("BROKEN"));
            assertThat(server().offenses()).isEmpty();
            var account = server().look(BenchExchange::account);
            account.holdings()
                    .forEach(each -> assertThat(loop.engine()
                                    .portfolio()
                                    .position(each.instrument())
                                    .lots())
                            .isEqualTo(each.lots()));
            assertThat(loop.engine().portfolio().cashUnits()).isEqualTo(account.cashUnits());
        }

        @Override
        public void close() throws IOException {
            goesOn.countDown();
            loop.stop();
            try {
                thread.join(10_000);
            } catch (InterruptedException end) {
                throw new IOException(end);
            }
            loop.close();
        }
    }
}
