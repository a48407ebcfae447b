package io.viper.core.simulation;

import io.viper.core.model.Bar;
import io.viper.core.model.Currency;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.MarginTable;
import io.viper.core.model.Money;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import java.util.ArrayList;
import java.util.List;

/** A small world for the tests: minute bars one after another, prices in whole ticks of 1, and a log of what was said. */
final class Playground {
    static final long SECOND = Timeframe.SECOND;
    static final long MINUTE = 60 * SECOND;
    static final FeeSchedule FEES = FeeSchedule.of(0.0002, 0.0006);
    static final Currency BTC = Currency.BTC;
    static final Currency USDT = Currency.USDT;

    final SimulatedExchange exchange;
    final List<Event> log = new ArrayList<>();
    private long now;
    private long lastOrder;

    Playground(SimulationSettings settings, Instrument... instruments) {
        exchange = new SimulatedExchange(List.of(instruments), settings);
    }

    /** A coin with a tick of 1 USDT and a lot of 0.01. */
    static Instrument coin(FeeSchedule fees) {
        return InstrumentSpec.spot(new InstrumentId("test", "BTCUSDT"), BTC, USDT, "1", "0.01")
                .withFees(fees)
                .toInstrument();
    }

    /** A perpetual with a tick of 1 USDT and a lot of 0.01. */
    static Instrument perpetual(FeeSchedule fees, MarginTable margin) {
        return InstrumentSpec.linear(new InstrumentId("test-usdm", "BTCUSDT"), BTC, USDT, "1", "0.01")
                .withFees(fees)
                .withMargin(margin)
                .toInstrument();
    }

    /** An inverse perpetual with a tick of 1 USD and 100 USD a contract. */
    static Instrument inverse(FeeSchedule fees, MarginTable margin) {
        return InstrumentSpec.inverse(new InstrumentId("test-coinm", "BTCUSD"), BTC, Currency.USD, "1", "100")
                .withFees(fees)
                .withMargin(margin)
                .toInstrument();
    }

    Playground deposit(String amount, Currency currency) {
        exchange.deposit(Money.of(amount, currency));
        return this;
    }

    long now() {
        return now;
    }

    /** Opens instrument 0's next minute, plays it to its end and moves the time there. */
    List<Event> bar(double open, double high, double low, double close) {
        return bar(open, high, low, close, 1_000_000);
    }

    List<Event> bar(double open, double high, double low, double close, double volume) {
        exchange.open(0, minute(open, high, low, close, volume));
        return play();
    }

    /** The next minute's bar. */
    Bar minute(double open, double high, double low, double close, double volume) {
        return new Bar(Timeframe.M1, now, open, high, low, close, volume);
    }

    /** Plays the open window to its end. */
    List<Event> play() {
        List<Event> events = drain();
        now += MINUTE;
        return events;
    }

    /** Takes every event that is there. */
    List<Event> drain() {
        List<Event> events = new ArrayList<>();
        for (Event event; (event = exchange.poll()) != null; ) {
            events.add(event);
            exchange.checkConservation();
        }
        log.addAll(events);
        return events;
    }

    /** Plays a bar and lets {@code reaction} answer every event at its time. */
    List<Event> bar(double open, double high, double low, double close, Reaction reaction) {
        exchange.open(0, minute(open, high, low, close, 1_000_000));
        List<Event> events = new ArrayList<>();
        for (Event event; (event = exchange.poll()) != null; ) {
            events.add(event);
            exchange.checkConservation();
            reaction.to(event);
        }
        log.addAll(events);
        now += MINUTE;
        return events;
    }

    /** What the engine would do about an event. */
    @FunctionalInterface
    interface Reaction {
        void to(Event event);
    }

    /** A minute in which nothing is traded at all. */
    void gap() {
        now += MINUTE;
    }

    /** Sends an order now and tells its number. */
    long send(OrderSpec order) {
        return send(order, now);
    }

    /** Sends an order at another time. */
    long send(OrderSpec order, long time) {
        exchange.accept(new Effect.PlaceOrder(++lastOrder, order), time);
        return lastOrder;
    }

    void amend(long order, long lots, long price, long trigger) {
        exchange.accept(new Effect.AmendOrder(order, 0, lots, price, trigger), now);
    }

    void cancel(long order, long time) {
        exchange.accept(new Effect.CancelOrder(order, 0), time);
    }

    List<Fill> fills() {
        return fills(log);
    }

    static List<Fill> fills(List<Event> events) {
        return events.stream()
                .filter(Event.OrderFilled.class::isInstance)
                .map(event -> ((Event.OrderFilled) event).fill())
                .toList();
    }

    /** The prices of the fills among some events. */
    static List<Long> prices(List<Event> events) {
        return fills(events).stream().map(Fill::ticks).toList();
    }

    static OrderSpec exit(Side side, long lots) {
        return OrderSpec.market(0, side, new Quantity(lots), Purpose.EXIT);
    }

    static OrderSpec market(Side side, long lots) {
        return OrderSpec.market(0, side, new Quantity(lots), Purpose.ENTRY);
    }

    static OrderSpec limit(Side side, long lots, long price) {
        return OrderSpec.limit(0, side, new Quantity(lots), new Price(price), Purpose.ENTRY);
    }

    static OrderSpec stop(Side side, long lots, long trigger) {
        return OrderSpec.stop(0, side, new Quantity(lots), new Price(trigger), Purpose.STOP_LOSS);
    }

    static OrderSpec target(Side side, long lots, long trigger) {
        return OrderSpec.takeProfit(0, side, new Quantity(lots), new Price(trigger), Purpose.TAKE_PROFIT);
    }

    static OrderSpec trailing(Side side, long lots, long trigger, long trail) {
        return OrderSpec.trailing(0, side, new Quantity(lots), new Price(trigger), trail, Purpose.TRAILING);
    }
}
