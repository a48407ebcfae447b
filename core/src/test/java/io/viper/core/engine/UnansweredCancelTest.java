package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.AccountView;
import io.viper.core.model.AccountView.Holding;
import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.ExchangeTerms;
import io.viper.core.model.OrderView;
import io.viper.core.model.OrderView.Standing;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

/** An exchange that shows an order for minutes and answers no cancel of it: what is asked of it stays within reason. */
class UnansweredCancelTest {
    private static final long SECOND = Timeframe.SECOND;
    private static final long HOUR = Session.HOUR;
    private static final ExchangeTerms TERMS = ExchangeTerms.standard();

    private final Engine engine =
            new Session(RiskLimits.none(), 1, () -> (bar, desk) -> desk.buy(2).stopLoss(90)).engine;
    private final PriorityQueue<Event> coming = new PriorityQueue<>(Comparator.comparingLong(Event::time));
    private int cancels;
    private int questions;

    @Test
    void aCancelThatStaysWithoutAnswerIsRepeatedInItsTurnAndNoMoreOften() {
        on(new ExchangeEvent.Connected(HOUR / 2, TERMS));
        on(new ExchangeEvent.AccountSeen(
                new AccountView(10_000 * 100_000_000L, false, List.of(new Holding(0, 0, 10)), List.of(), 0),
                HOUR / 2,
                HOUR / 2 + 1));
        on(new Event.BarClosed(0, new Bar(Timeframe.H1, 0, 100, 101, 99, 100, 1e6)));
        on(new Event.OrderAccepted(1, HOUR));
        on(new Event.Halted(HOUR + 1, "test"));
        assertThat(cancels).isEqualTo(1);
        play(HOUR + 600 * SECOND);
        assertThat(cancels).isBetween(600 / 20, 600 / 5);
        assertThat(questions).isBetween(600 / 10, 600);
    }

    private void play(long until) {
        while (true) {
            long next = coming.isEmpty() ? Long.MAX_VALUE : coming.element().time();
            if (Math.min(next, engine.nextTimer()) > until) return;
            on(next <= engine.nextTimer() ? coming.remove() : new Event.TimeReached(engine.nextTimer()));
        }
    }

    private void on(Event event) {
        Effects effects = engine.on(event);
        for (int k = 0; k < effects.size(); k++) {
            switch (effects.get(k)) {
                case Effect.CancelOrder cancel -> {
                    cancels++;
                    coming.add(
                            new ExchangeEvent.ChangeUnclear(cancel.orderId(), event.time() + 9 * SECOND, "no answer"));
                }
                case Effect.QueryOrder query -> {
                    questions++;
                    OrderView view = new OrderView(query.orderId(), 0, Standing.WORKING, 2_000, 0, 0, 0);
                    coming.add(new ExchangeEvent.OrderSeen(view, event.time(), event.time() + SECOND / 2));
                }
                default -> {
                    // the account is not answered for, and nothing else is to be
                }
            }
        }
    }
}
