package io.viper.live;

import io.viper.core.engine.Anomaly;
import io.viper.core.engine.EngineSetup;
import io.viper.core.model.Currency;
import io.viper.core.model.Event;
import io.viper.core.model.Money;
import io.viper.core.risk.RiskLimits;
import io.viper.core.simulation.SimulationSettings;
import io.viper.journal.JournalOptions;
import io.viper.journal.SnapshotRhythm;
import io.viper.live.bench.BenchGateway;
import io.viper.live.exchange.LineSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The product as a process of its own that trades at a bench until it is killed or told {@code end}. Says {@code ready} when the
 * account agrees, and {@code end …} with what it holds when it has come to rest.
 */
final class LiveChild {
    /** Where it stops, as {@code name:occurrence}. */
    static final String PROPERTY = "viper.live.crash";

    private static final long MILLISECOND = 1_000_000L;

    private LiveChild() {}

    static RunSetup setup() {
        EngineSetup engine = Drill.setup();
        SimulationSettings simulation = SimulationSettings.realistic();
        RunSettings settings = RunSettings.of(engine, simulation, Map.of("strategy.name", "eager"));
        return new RunSetup(LiveLoop.MODE, "test", 42, engine, simulation, settings);
    }

    public static void main(String[] words) throws Exception {
        Path home = Path.of(words[0]);
        stopAt(System.getProperty(PROPERTY, ""));
        BenchGateway gateway = new BenchGateway(Integer.parseInt(words[1]), CrashPoint::hit);
        gateway.sync();
        LineSettings line =
                new LineSettings(60 * MILLISECOND, 100 * MILLISECOND, 2, 5 * MILLISECOND, 5, 100 * MILLISECOND);
        LiveLoop.Surroundings around = new LiveLoop.Surroundings(
                home.resolve("journal"),
                journal(),
                new KillFiles(home),
                List.of(gateway),
                line,
                WireGate.Caps.of(RiskLimits.standard(), Money.of("10000", Currency.USDT)),
                gateway::now,
                4096,
                0);
        LiveListener listener = new LiveListener() {
            @Override
            public void onPhase(LivePhase phase, String reason) {
                if (phase == LivePhase.READY) say("ready");
            }

            @Override
            public void onRecovered(long records, long nanos, int abandoned) {
                say("recovered " + records + " " + abandoned);
            }

            @Override
            public void onResumed(long sequence) {
                say("resumed " + sequence);
            }

            @Override
            public void onAlarm(String text) {
                say("alarm " + text);
            }

            @Override
            public void onAnomaly(Anomaly anomaly) {
                say("anomaly " + anomaly.kind() + " " + anomaly.orderId() + " " + anomaly.text());
            }
        };
        try (LiveLoop loop = LiveLoop.open(setup(), around, listener)) {
            Thread.ofPlatform().daemon().start(() -> obey(loop, gateway));
            loop.run();
            say("end " + loop.engine().portfolio().position(0).lots() + " "
                    + loop.engine().portfolio().position(1).lots() + " "
                    + loop.engine().portfolio().cashUnits() + " "
                    + loop.engine().stateHash() + " "
                    + loop.engine().reconciliation().clean());
        }
    }

    /** Waits at a point for its end. */
    private static void stopAt(String point) {
        Map<String, Integer> seen = new ConcurrentHashMap<>();
        CrashPoint.watch(name -> {
            if (!point.equals(name + ":" + seen.merge(name, 1, Integer::sum))) return;
            say("at " + point);
            while (true) LockSupport.parkNanos(MILLISECOND);
        });
    }

    /** Every record is with the system at once, so that a process which is killed leaves all that it had appended. */
    private static JournalOptions journal() {
        JournalOptions small = Market.journal();
        return new JournalOptions(
                small.segmentBytes(),
                0,
                small.lowBytes(),
                small.lowPercent(),
                small.owner(),
                small.clock(),
                small.housekeeping(),
                null,
                SnapshotRhythm.every(50));
    }

    /** {@code halt}: no more entries; {@code end}: stop. */
    private static void obey(LiveLoop loop, BenchGateway gateway) {
        Scanner in = new Scanner(System.in, StandardCharsets.UTF_8);
        while (in.hasNextLine()) {
            if (in.nextLine().equals("halt")) loop.inbox().offer(new Event.Halted(gateway.now(), "the harness"));
            else loop.stop();
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
