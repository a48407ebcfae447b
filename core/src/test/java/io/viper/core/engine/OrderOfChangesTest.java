package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.Abilities;
import io.viper.core.model.Bar;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Reports about orders that are being changed, replaced or paired may come in any order: nothing throws, what is held is what
 * was executed, and what has ended reserves nothing.
 */
class OrderOfChangesTest {
    private static final long NOW = 2 * Session.HOUR;
    private static final int MOST = 5;
    private static final Abilities NO_AMEND = Abilities.parse("no amend");

    /** Buys five, then wants eight. */
    private static final Plan GROWS = (bar, desk) -> {
        if (bar == 1) desk.buy(0.005).limit(99).stopLoss(95).takeProfit(105);
        else desk.amend(1).amount(0.008);
    };

    /** Buys five, then wants three. */
    private static final Plan SHRINKS = (bar, desk) -> {
        if (bar == 1) desk.buy(0.005).limit(99).stopLoss(95);
        else desk.amend(1).amount(0.003).limit(98);
    };

    /** Buys five at one of two prices. */
    private static final Plan PAIR = (bar, desk) -> {
        if (bar != 1) return;
        long first = desk.buy(0.005).limit(99).stopLoss(95).number();
        desk.oneCancelsOther(first, desk.buy(0.005).limit(98).number());
    };

    private int histories;

    @Test
    void anOrderThatIsBeingChangedStandsReportsInAnyOrder() {
        List<Event> said = List.of(
                new Event.OrderAccepted(1, NOW),
                fill(1, 1, 2),
                fill(1, 2, 3),
                fill(1, 3, 3),
                new Event.OrderAmended(1, NOW),
                new Event.ChangeRejected(1, NOW, "too late"),
                new Event.OrderCanceled(1, NOW),
                new Event.OrderTimedOut(1, NOW));
        all(Abilities.ALL, GROWS, said);
        all(Abilities.ALL, SHRINKS, said);
        assertThat(histories).isGreaterThan(17_000);
    }

    @Test
    void anOrderThatIsBeingReplacedStandsReportsInAnyOrder() {
        List<Event> said = List.of(
                new Event.OrderAccepted(1, NOW),
                fill(1, 1, 2),
                fill(1, 2, 3),
                new Event.ChangeRejected(1, NOW, "unknown order"),
                new Event.OrderCanceled(1, NOW),
                new Event.OrderAccepted(2, NOW),
                fill(2, 3, 1),
                new Event.OrderCanceled(2, NOW));
        all(NO_AMEND, GROWS, said);
        all(NO_AMEND, SHRINKS, said);
        assertThat(histories).isGreaterThan(17_000);
    }

    @Test
    void aPairStandsReportsInAnyOrder() {
        List<Event> said = List.of(
                new Event.OrderAccepted(1, NOW),
                new Event.OrderAccepted(2, NOW),
                fill(1, 1, 2),
                fill(1, 2, 3),
                fill(2, 3, 5),
                new Event.OrderAmended(2, NOW),
                new Event.OrderCanceled(2, NOW),
                new Event.ChangeRejected(2, NOW, "unknown order"));
        all(Abilities.ALL, PAIR, said);
        all(NO_AMEND, PAIR, said);
        assertThat(histories).isGreaterThan(17_000);
    }

    private void all(Abilities abilities, Plan plan, List<Event> said) {
        for (int subset = 1; subset < 1 << said.size(); subset++) {
            if (Integer.bitCount(subset) > MOST) continue;
            List<Event> events = new ArrayList<>();
            for (int k = 0; k < said.size(); k++) {
                if ((subset >> k & 1) == 1) events.add(said.get(k));
            }
            permute(abilities, plan, events, 0);
        }
    }

    private void permute(Abilities abilities, Plan plan, List<Event> events, int from) {
        if (from == events.size()) {
            check(abilities, plan, events);
            return;
        }
        for (int k = from; k < events.size(); k++) {
            Collections.swap(events, from, k);
            permute(abilities, plan, events, from + 1);
            Collections.swap(events, from, k);
        }
    }

    private void check(Abilities abilities, Plan plan, List<Event> events) {
        histories++;
        Engine engine = Plan.session(abilities, plan).engine;
        engine.on(hour(1));
        engine.on(hour(2));
        long executed = 0;
        for (Event event : events) {
            engine.on(event);
            if (event instanceof Event.OrderFilled filled)
                executed += filled.fill().lots();
            assertThat(engine.portfolio().position(0).lots()).as("%s", events).isEqualTo(executed);
            assertThat(engine.reservedLots(0, Side.BUY)).as("%s", events).isEqualTo(open(engine));
            assertThat(engine.bare(0)).as("%s", events).isFalse();
        }
        engine.portfolio().checkBooks();
    }

    /** What the entries that have not ended may still become. */
    private static long open(Engine engine) {
        long open = 0;
        for (long id = 1; id <= engine.orders(); id++) {
            var order = engine.order(id);
            if (order == null || order.spec().reduceOnly()) continue;
            open += Math.max(0, order.mostLots() - order.filledLots());
        }
        return open;
    }

    private static Event.BarClosed hour(int number) {
        return new Event.BarClosed(0, new Bar(Timeframe.H1, (number - 1) * Session.HOUR, 100, 100, 100, 100, 1e6));
    }

    private static Event fill(long order, long trade, long lots) {
        return new Event.OrderFilled(new Fill(order, trade, 0, Side.BUY, lots, 9_900, 7, false, 0), NOW);
    }
}
