package io.viper.backtest.torture;

import static io.viper.backtest.torture.Broken.unless;

import io.viper.core.engine.Effects;
import io.viper.core.engine.Engine;
import io.viper.core.engine.EngineListener;
import io.viper.core.engine.EngineSetup;
import io.viper.core.engine.StrategyBinding;
import io.viper.core.model.Bar;
import io.viper.core.model.Currency;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.Money;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.portfolio.Portfolio;
import io.viper.core.risk.RiskLimits;
import io.viper.core.simulation.Exchange;
import io.viper.core.simulation.FaultyExchange;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.OrderDraft;
import io.viper.core.strategy.Strategy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an exchange said about one entry once more, to engines that did nothing but send it: in the order in which it
 * was said, and in others. However it is told, the same must come of it.
 */
final class Reordering {
    private static final int ORDERS = 2;
    private static final int TIMES = 3;
    private static final long SCENE = Timeframe.H1.nanos();

    private final Truth truth;
    private final UnaryOperator<Exchange> way;
    private final Instrument instrument;

    private Reordering(Truth truth, Instrument instrument, UnaryOperator<Exchange> way) {
        this.truth = truth;
        this.instrument = instrument;
        this.way = way;
    }

    /**
     * Tries some orders of an instrument.
     *
     * @param way what is between the exchange and the engine
     */
    static void check(
            Truth truth, int number, Instrument instrument, SplittableRandom chance, UnaryOperator<Exchange> way) {
        Reordering reordering = new Reordering(truth, instrument, way);
        List<Long> orders = new ArrayList<>();
        for (long id : truth.orders(true)) {
            Life life = truth.life(id);
            if (life == null) continue;
            boolean plain = !life.spec.reduceOnly() && !life.changed && life.said.size() > 2;
            if (plain && life.spec.instrument() == number) orders.add(id);
        }
        Collections.sort(orders);
        for (int k = 0; k < ORDERS && !orders.isEmpty(); k++) {
            reordering.check(orders.remove(chance.nextInt(orders.size())), chance);
        }
    }

    private void check(long id, SplittableRandom chance) {
        Life life = truth.life(id);
        if (life == null) return;
        List<Event.Report> said = new ArrayList<>(life.said);
        String expected = outcome(life, said);
        if (expected == null) return;
        for (int k = 0; k < TIMES; k++) {
            Collections.shuffle(said, new Random(chance.nextLong()));
            String found = outcome(life, said);
            unless(expected.equals(found), "I11", "order {}, told as {}: {} and not {}", id, said, found, expected);
        }
    }

    /** What comes of it; null if the order cannot be sent here. */
    private @Nullable String outcome(Life life, List<Event.Report> said) {
        Scene scene = new Scene(instrument, life);
        if (!scene.sent) return null;
        Script script = new Script();
        Exchange told = way.apply(script);
        long time = SCENE;
        for (Event.Report report : said) {
            script.events.add(FaultyExchange.at(named(report), ++time));
            for (Event event; (event = told.poll()) != null; ) scene.engine.on(event);
        }
        Portfolio books = scene.engine.portfolio();
        return "position " + books.position(0).lots() + ", balance " + books.balanceUnits() + ", fees "
                + books.feeUnits() + ", reserved " + scene.engine.reservedLots(0, Side.BUY) + " and "
                + scene.engine.reservedLots(0, Side.SELL) + ", " + (scene.engine.order(1) == null ? "ended" : "open");
    }

    private static Event named(Event.Report report) {
        return switch (report) {
            case Event.OrderFilled(Fill fill, long time) ->
                new Event.OrderFilled(
                        new Fill(
                                1,
                                fill.tradeId(),
                                0,
                                fill.side(),
                                fill.lots(),
                                fill.ticks(),
                                fill.feeUnits(),
                                fill.maker(),
                                fill.slippageUnits()),
                        time);
            case Event.OrderAccepted said -> new Event.OrderAccepted(1, said.time());
            case Event.OrderRejected said -> new Event.OrderRejected(1, said.time(), said.reason());
            case Event.OrderTriggered said -> new Event.OrderTriggered(1, said.time());
            case Event.OrderCanceled said -> new Event.OrderCanceled(1, said.time());
            case Event.OrderExpired said -> new Event.OrderExpired(1, said.time(), said.reason());
            default -> report;
        };
    }

    /** An engine that has sent one order, and does nothing else. */
    private static final class Scene {
        final Engine engine;
        final boolean sent;

        Scene(Instrument instrument, Life life) {
            Currency currency = instrument.settle();
            EngineSetup setup = EngineSetup.of(
                    List.of(instrument),
                    Timeframe.H1,
                    Money.of("10000000", currency),
                    RiskLimits.none(),
                    10,
                    List.of(new StrategyBinding("scene", () -> new OneOrder(life))));
            engine = new Engine(setup, new EngineListener() {});
            double price = 100;
            Effects effects =
                    engine.on(new Event.BarClosed(0, new Bar(Timeframe.H1, 0, price, price, price, price, 1)));
            sent = effects.size() == 1
                    && effects.get(0) instanceof Effect.PlaceOrder(long id, var order)
                    && id == 1
                    && order.quantity().equals(life.spec.quantity());
        }
    }

    private record OneOrder(Life life) implements Strategy {
        @Override
        public void onBar(Bar bar, Desk desk) {
            double amount = desk.instrument().amountOf(life.spec.quantity().lots());
            OrderDraft draft = life.spec.side() == Side.BUY ? desk.buy(amount) : desk.sell(amount);
            draft.limit(desk.price());
        }
    }

    /** An exchange that says what it is given. */
    private static final class Script implements Exchange {
        final ArrayDeque<Event> events = new ArrayDeque<>();

        @Override
        public void open(int instrument, Bar bar) {}

        @Override
        public @Nullable Event poll(long until) {
            return events.poll();
        }

        @Override
        public void accept(Effect effect, long time) {}
    }
}
