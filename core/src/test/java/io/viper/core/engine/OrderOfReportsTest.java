package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.model.Bar;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reports about one order may come in any order: nothing throws, and what is held and what has ended is the same. */
class OrderOfReportsTest {
    private static final long NOW = 2 * Session.HOUR;
    private static final int MOST = 6;

    /** All that an exchange may say about one order of five lots, one fill of it twice. */
    private static final List<Event> SAID = List.of(
            new Event.OrderAccepted(1, NOW),
            new Event.OrderTriggered(1, NOW),
            fill(1, 2),
            fill(1, 2),
            fill(2, 3),
            new Event.OrderCanceled(1, NOW),
            new Event.ChangeRejected(1, NOW, "unknown order"),
            new Event.OrderExpired(1, NOW, "nothing to trade with"),
            new Event.OrderTimedOut(1, NOW));

    private int histories;

    @Test
    @Fault({"C2", "C8", "I11"})
    void c2EveryOrderOfUpToSixReportsLeavesTheSameStateAndThrowsNothing() {
        for (int subset = 1; subset < 1 << SAID.size(); subset++) {
            if (Integer.bitCount(subset) <= MOST) permutations(subset);
        }
        assertThat(histories).isGreaterThan(50_000);
    }

    private void permutations(int subset) {
        List<Event> events = new ArrayList<>();
        for (int k = 0; k < SAID.size(); k++) {
            if ((subset >> k & 1) == 1) events.add(SAID.get(k));
        }
        Engine first = after(events);
        permute(events, 0, first);
    }

    private void permute(List<Event> events, int from, Engine first) {
        if (from == events.size()) {
            same(after(events), first, events);
            return;
        }
        for (int k = from; k < events.size(); k++) {
            java.util.Collections.swap(events, from, k);
            permute(events, from + 1, first);
            java.util.Collections.swap(events, from, k);
        }
    }

    private void same(Engine engine, Engine first, List<Event> events) {
        histories++;
        boolean ended = ends(events);
        if (!ended) {
            // an order that works on may be asked for, or canceled again, at different moments: what counts is what is
            // held
            assertThat(engine.order(1)).as("%s", events).isNotNull();
            assertThat(engine.portfolio().position(0).lots())
                    .isEqualTo(first.portfolio().position(0).lots());
            assertThat(engine.reservedLots(0, Side.BUY)).isEqualTo(first.reservedLots(0, Side.BUY));
            return;
        }
        assertThat(engine.order(1)).as("%s", events).isNull();
        assertThat(engine.reservedLots(0, Side.BUY)).as("%s", events).isZero();
        assertThat(engine.stateHash()).as("%s", events).isEqualTo(first.stateHash());
    }

    private static boolean ends(List<Event> events) {
        boolean all = events.contains(fill(1, 2)) && events.contains(fill(2, 3));
        return all
                || events.stream()
                        .anyMatch(event -> event instanceof Event.OrderCanceled || event instanceof Event.OrderExpired);
    }

    /** A buy of five lots whose cancel is on its way. */
    private static Engine after(List<Event> events) {
        Session session = new Session(RiskLimits.none(), 1, Once::new);
        session.engine.on(hour(1));
        session.engine.on(hour(2));
        for (Event event : events) session.engine.on(event);
        session.engine.portfolio().checkBooks();
        return session.engine;
    }

    private static final class Once implements Strategy {
        @Override
        public void onBar(Bar bar, Desk desk) {
            if (bar.closeTime() == Session.HOUR) desk.buy(0.005).limit(99).trigger(100);
            else desk.cancel(1);
        }
    }

    private static Event.BarClosed hour(int number) {
        long open = (number - 1) * Session.HOUR;
        return new Event.BarClosed(0, new Bar(Timeframe.H1, open, 100, 100, 100, 100, 1e6));
    }

    private static Event fill(long trade, long lots) {
        return new Event.OrderFilled(new Fill(1, trade, 0, Side.BUY, lots, 10_000, 7, false, 0), NOW);
    }
}
