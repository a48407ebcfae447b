package io.viper.core.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.AccountEvent;
import io.viper.core.model.AccountView;
import io.viper.core.model.AccountView.Holding;
import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.ExchangeTerms;
import io.viper.core.model.Fill;
import io.viper.core.model.OrderView;
import io.viper.core.model.OrderView.Standing;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** An exchange that shows orders for minutes and answers no change of them: what is asked of it stays within reason, and ends. */
class UnansweredChangeTest {
    private static final long SECOND = Timeframe.SECOND;
    private static final long HOUR = Session.HOUR;

    private final Engine engine =
            new Session(RiskLimits.none(), 1, () -> (bar, desk) -> desk.buy(2).stopLoss(90)).engine;
    private final PriorityQueue<Event> coming = new PriorityQueue<>(Comparator.comparingLong(Event::time));
    /** What works there, as it was sent. */
    private final Map<Long, Long> lots = new TreeMap<>();

    private long filled;
    private int changes;
    /** How many changes are made there; the others are lost, and none is answered. */
    private int made;

    private int questions;
    private int comparisons;

    @Test
    void aCancelThatStaysWithoutAnswerIsRepeatedInItsTurnAndNoMoreOften() {
        entry();
        on(new Event.Halted(HOUR + 1, "test"));
        assertThat(changes).isEqualTo(1);
        play(HOUR + 600 * SECOND);
        assertThat(changes).isBetween(600 / 20, 600 / 5);
        assertThat(questions).isBetween(600 / 10, 600);
    }

    @Test
    void aChangeThatStaysWithoutAnswerIsGivenUpAndMadeAgainHoweverOftenTheAccountIsCompared() {
        entry();
        fill(1, 500);
        play(HOUR + 10 * SECOND);
        assertThat(changes).isZero();
        fill(2, 500);
        assertThat(changes).as("the stop is to be for 1000 lots").isEqualTo(1);
        play(HOUR + 90 * SECOND);
        assertThat(comparisons).isGreaterThan(30);
        assertThat(changes).isBetween(3, 6);
    }

    @Test
    void ofTwoChangesThatWereNotAnsweredTheOneThatTheExchangeMadeIsKept() {
        stopGrowsThere();
        fill(3, 500);
        assertThat(changes).as("the stop is to be for 1000 lots, then for 1500").isEqualTo(2);
        whatWasMadeIsKept();
    }

    @Test
    void aRefusalThatIsOfTheSecondChangeDoesNotHideThatTheFirstWasMade() {
        stopGrowsThere();
        fill(3, 500);
        on(new Event.ChangeRejected(2, HOUR + SECOND, "busy"));
        whatWasMadeIsKept();
    }

    @Test
    void aCancelThatStaysWithoutAnswerDoesNotHideThatTheChangeBeforeItWasMade() {
        stopGrowsThere();
        on(new AccountEvent.CancelAsked(HOUR + 1, 2, "a test"));
        whatWasMadeIsKept();
        assertThat(changes).as("the change and the cancels").isGreaterThan(2);
    }

    private void entry() {
        on(new ExchangeEvent.Connected(HOUR / 2, ExchangeTerms.standard()));
        play(HOUR / 2 + SECOND);
        on(new Event.BarClosed(0, new Bar(Timeframe.H1, 0, 100, 101, 99, 100, 1e6)));
        assertThat(lots).containsOnlyKeys(1L);
    }

    /** The stop is for 500 lots, and made one for 1000 there; nobody says so. */
    private void stopGrowsThere() {
        made = 1;
        entry();
        fill(1, 500);
        fill(2, 500);
    }

    /** A minute later we know of the stop what the exchange has. */
    private void whatWasMadeIsKept() {
        play(HOUR + 60 * SECOND);
        assertThat(lots).containsEntry(2L, 1_000L);
        assertThat(requireNonNull(engine.order(2)).spec().quantity().lots()).isEqualTo(1_000);
    }

    private void fill(long trade, long size) {
        filled += size;
        on(new Event.OrderFilled(new Fill(1, trade, 0, Side.BUY, size, 10_000, 0, false, 0), engine.time()));
    }

    private void play(long until) {
        while (true) {
            long next = coming.isEmpty() ? Long.MAX_VALUE : coming.element().time();
            if (Math.min(next, engine.nextTimer()) > until) return;
            on(next <= engine.nextTimer() ? coming.remove() : new Event.TimeReached(engine.nextTimer()));
        }
    }

    private void on(Event event) {
        long now = event.time();
        Effects effects = engine.on(event);
        for (int k = 0; k < effects.size(); k++) {
            switch (effects.get(k)) {
                case Effect.PlaceOrder place -> {
                    lots.put(place.orderId(), place.order().quantity().lots());
                    coming.add(new Event.OrderAccepted(place.orderId(), now));
                }
                case Effect.CancelOrder cancel -> unclear(cancel.orderId(), now);
                case Effect.AmendOrder amend -> {
                    if (made-- > 0) lots.put(amend.orderId(), amend.lots());
                    unclear(amend.orderId(), now);
                }
                case Effect.QueryOrder query -> {
                    questions++;
                    coming.add(new ExchangeEvent.OrderSeen(view(query.orderId()), now, now + SECOND / 2));
                }
                case Effect.QueryAccount _ -> {
                    comparisons++;
                    coming.add(new ExchangeEvent.AccountSeen(account(), now, now + SECOND / 2));
                }
            }
        }
    }

    private void unclear(long orderId, long now) {
        changes++;
        coming.add(new ExchangeEvent.ChangeUnclear(orderId, now + 9 * SECOND, "no answer"));
    }

    private OrderView view(long id) {
        long size = lots.getOrDefault(id, 0L);
        long trigger = id == 1 ? 0 : 9_000;
        return new OrderView(id, 0, Standing.WORKING, size, id == 1 ? filled : 0, 0, trigger);
    }

    /** From the first execution on there is more cash than we know of, so that it is compared every few seconds. */
    private AccountView account() {
        List<OrderView> orders = new ArrayList<>();
        for (long id : lots.keySet()) orders.add(view(id));
        List<Holding> holdings = List.of(new Holding(0, filled, 10));
        long gift = filled == 0 ? 0 : 1_000 * 100_000_000L;
        return new AccountView(engine.portfolio().cashUnits(0) + gift, false, holdings, orders, 0);
    }
}
