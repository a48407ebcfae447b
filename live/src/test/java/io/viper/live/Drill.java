package io.viper.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Rng;
import io.viper.core.engine.Anomaly;
import io.viper.core.engine.Engine;
import io.viper.core.engine.EngineListener;
import io.viper.core.engine.EngineSetup;
import io.viper.core.engine.StrategyBinding;
import io.viper.core.execution.Order;
import io.viper.core.model.Currency;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.ExchangeTerms;
import io.viper.core.model.Money;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import io.viper.journal.JournalException;
import io.viper.journal.JournalOptions;
import io.viper.journal.JournalReader;
import io.viper.journal.JournalWriter;
import io.viper.journal.codec.JournalRecord;
import io.viper.live.bench.BenchExchange;
import io.viper.live.bench.MemoryDisk;
import io.viper.live.exchange.OrderNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One seeded life of a portfolio at an exchange behind a bad line, in virtual time and without threads: the same journal, road,
 * recovery and engine as a live run. The process dies at random places and is started again from what the disk had kept. What
 * must hold is checked after every second; at the end the line heals, and everything has to come to agree.
 */
final class Drill {
    private static final long SECOND = Timeframe.SECOND;
    private static final long BEGIN = 1_700_000_000L * SECOND;
    private static final int BAD = 150;
    private static final int HEALED = 100;
    private static final Money DEPOSIT = Money.of("10000", Currency.USDT);

    private final Rng rng;
    private final OrderNames names = new OrderNames(7);
    private final ExchangeTerms terms;
    private final MemoryDisk disk;
    private final BenchExchange exchange;
    private final BadLine line;
    private final List<String> anomalies = new ArrayList<>();
    private final Map<Anomaly.Kind, Integer> met = new EnumMap<>(Anomaly.Kind.class);
    private Engine engine;
    private JournalWriter journal;
    private LiveRoad road;
    private int crashes;

    /** The process ends here. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    Drill(long seed, Path folder, ExchangeTerms terms, boolean forgetful) {
        this.terms = terms;
        rng = new Rng(seed);
        disk = new MemoryDisk(folder, forgetful);
        exchange = new BenchExchange(Market.INSTRUMENTS, DEPOSIT, names::number, BEGIN, seed);
        line = new BadLine(exchange, rng, this::leaves);
        engine = new Engine(setup(), listener());
        journal = open();
        road = new LiveRoad(engine, journal, names, gate(), memory(), line);
        begin(List.of());
    }

    static EngineSetup setup() {
        return EngineSetup.of(
                Market.INSTRUMENTS,
                Timeframe.S1,
                DEPOSIT,
                RiskLimits.none(),
                10,
                List.of(new StrategyBinding("eager", Eager::new)));
    }

    private static WireGate gate() {
        return new WireGate(Market.INSTRUMENTS, WireGate.Caps.of(RiskLimits.standard(), DEPOSIT));
    }

    private static LiveMemory memory() {
        return new LiveMemory(Market.INSTRUMENTS.size());
    }

    private EngineListener listener() {
        return new EngineListener() {
            @Override
            public void onAnomaly(Anomaly anomaly) {
                met.merge(anomaly.kind(), 1, Integer::sum);
                anomalies.add((anomaly.time() - BEGIN) / SECOND + " " + anomaly.kind() + " " + anomaly.orderId() + " "
                        + anomaly.text());
            }
        };
    }

    private JournalWriter open() {
        return JournalWriter.open(
                disk, JournalOptions.standard().withSegmentBytes(1 << 15).withLow(0, 0));
    }

    /** Lets the journal go, whatever becomes of what was not with the disk. */
    void close() {
        try {
            journal.close();
        } catch (JournalException gone) {
            assertThat(gone).hasMessageContaining("power");
        }
    }

    /** What the exchange and the line did, by kind. */
    Map<Anomaly.Kind, Integer> met() {
        return met;
    }

    /** Orders that the exchange took. */
    int orders() {
        return exchange.orders().size();
    }

    int crashes() {
        return crashes;
    }

    /** The whole life. */
    void run() {
        for (int k = 0; k < BAD; k++) second();
        line.heal();
        long healedAt = exchange.now();
        if (!line.up()) guarded(this::connect);
        long resolvedAt = Long.MAX_VALUE;
        for (int k = 0; k < HEALED; k++) {
            second();
            if (engine.unresolved() == 0 && resolvedAt == Long.MAX_VALUE) resolvedAt = exchange.now();
        }
        must(resolvedAt - healedAt <= 60 * SECOND, "L1: an order is unknown for more than 60 s after the line healed");
        settle(healedAt);
        journal.commit();
        replay();
        oneIntentForEachOrder();
    }

    /** No more decisions: what is open is left to come to rest, and then both sides agree. */
    private void settle(long healedAt) {
        guarded(() -> road.take(new Event.Halted(exchange.now(), "the end of the drill")));
        int waited = 0;
        while (!agreed()) {
            must(
                    waited++ < 90,
                    "L2: no clean comparison " + (exchange.now() - healedAt) / SECOND + " s after the line healed: "
                            + engine.reconciliation());
            second();
        }
    }

    private boolean agreed() {
        boolean same = engine.reconciliation().clean() && engine.reconciled() && engine.unresolved() == 0;
        var account = exchange.account();
        for (var holding : account.holdings()) {
            same &= engine.portfolio().position(holding.instrument()).lots() == holding.lots();
        }
        return same && engine.portfolio().cashUnits() == account.cashUnits();
    }

    private void second() {
        List<Event> said = exchange.second();
        if (!line.healed() && rng.onceIn(40)) crash();
        if (!line.healed() && line.up() && rng.onceIn(40)) guarded(this::cut);
        else if (!line.up() && rng.onceIn(4)) guarded(this::connect);
        line.pass(said);
        Event next = line.next();
        while (next != null) {
            Event event = next;
            guarded(() -> road.take(event));
            next = line.next();
        }
        guarded(() -> road.passTime(exchange.now()));
        holds();
    }

    private void cut() {
        line.cut();
        road.take(new ExchangeEvent.StreamLost(exchange.now(), "cut"));
    }

    private void connect() {
        line.connect();
        road.take(new ExchangeEvent.Connected(exchange.now(), terms));
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (Crash crash) {
            crash();
        }
    }

    /** What was not with the disk is gone, and so are the answers on their way; requests are not. */
    private void crash() {
        crashes++;
        disk.dark(true);
        close();
        disk.dark(false);
        disk.crash();
        line.forget();
        down();
        engine = new Engine(setup(), listener());
        journal = open();
        WireGate gate = gate();
        LiveMemory memory = memory();
        LiveRecovery recovery = new LiveRecovery(engine, names, gate, memory);
        List<Long> unsent =
                recovery.run(JournalReader.open(disk), journal.found().sequence());
        road = new LiveRoad(engine, journal, names, gate, memory, line);
        guarded(() -> begin(unsent));
    }

    /** The exchange goes on meanwhile, and takes what is still on its way. */
    private void down() {
        for (int k = rng.nextInt(12); k > 0; k--) {
            exchange.second();
            if (line.next() != null) throw new IllegalStateException("a dead process was told something");
        }
    }

    private void begin(List<Long> unsent) {
        road.start(new ExchangeEvent.StreamLost(exchange.now(), "the process was started"));
        for (long id : unsent) road.start(new ExchangeEvent.OrderAbandoned(id, exchange.now()));
        journal.commit();
        connect();
    }

    /** I1, I2, I13: called as an order is handed to the line. */
    private void leaves(Effect.PlaceOrder place) {
        must(journal.durable() == journal.appended(), "I2: an order leaves before the journal is durable");
        Order order = engine.order(place.orderId());
        must(
                order != null && order.spec().equals(place.order()),
                "I1: order " + place.orderId() + " is not as approved");
        must(place.order().reduceOnly() || engine.reconciled(), "I13: an entry leaves before the account was compared");
    }

    /** I3, I5, I23, after every second. */
    private void holds() {
        must(line.sentTwice().isEmpty(), "I3: sent twice: " + line.sentTwice());
        for (int i = 0; i < Market.INSTRUMENTS.size(); i++) {
            for (Side side : Side.values()) {
                long there = exchange.openEntryLots(i, side);
                long here = engine.reservedLots(i, side);
                must(there <= here, "I5: " + there + " lots may be executed and " + here + " are reserved");
            }
        }
    }

    /** I10, I12: the journal alone leads to the same state. */
    private void replay() {
        Engine again = new Engine(setup(), new EngineListener() {});
        try (JournalReader reader = JournalReader.open(disk)) {
            new LiveRecovery(again, names, gate(), memory()).run(reader, journal.durable());
        }
        must(again.stateHash() == engine.stateHash(), "I10: the journal leads to another state");
    }

    /** I1, I3: every order that the exchange ever took has one durable intent, of the same content. */
    private void oneIntentForEachOrder() {
        Map<String, OrderSpec> intents = new HashMap<>();
        Map<Long, OrderSpec> approved = new HashMap<>();
        try (JournalReader reader = JournalReader.open(disk)) {
            while (reader.next()) {
                switch (reader.record()) {
                    case JournalRecord.IntentAccepted intent -> approved.put(intent.orderId(), intent.order());
                    case JournalRecord.SendStarted send -> {
                        OrderSpec before = intents.put(send.clientOrderId(), approved.get(send.orderId()));
                        must(before == null, "I18: the name " + send.clientOrderId() + " was given twice");
                    }
                    default -> {}
                }
            }
        }
        for (BenchExchange.Listed order : exchange.orders()) {
            OrderSpec intent = intents.get(order.name());
            must(intent != null, "I1: the exchange has an order without an intent: " + order.name());
            must(intent != null && intent.side() == order.spec().side(), "I1: another side than approved");
        }
    }

    private void must(boolean holds, String what) {
        if (holds) return;
        throw new AssertionError("at second " + (exchange.now() - BEGIN) / SECOND + ": " + what + "\n"
                + String.join("\n", anomalies.subList(Math.max(0, anomalies.size() - 25), anomalies.size())));
    }
}
