package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.AccountView;
import io.viper.core.model.AccountView.Holding;
import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.ExchangeTerms;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers about the account that come late, or while the line is lost. */
class LateAnswersTest {
    private static final long SECOND = Timeframe.SECOND;
    private static final long HOUR = Session.HOUR;
    private static final long CASH = 10_000 * 100_000_000L;

    private final Session session =
            new Session(RiskLimits.none(), 1, () -> (bar, desk) -> desk.buy(2).stopLoss(90));
    private final Engine engine = session.engine;

    private void connected(long time) {
        engine.on(new ExchangeEvent.Connected(time, ExchangeTerms.standard()));
    }

    private void answered(long askedAt, long time) {
        AccountView account = new AccountView(CASH, false, List.of(new Holding(0, 0, 10)), List.of(), 0);
        engine.on(new ExchangeEvent.AccountSeen(account, askedAt, time));
    }

    private boolean entersAtTheHour(int hour) {
        Bar bar = new Bar(Timeframe.H1, (hour - 1) * HOUR, 100, 101, 99, 100, 1e6);
        Effects effects = engine.on(new Event.BarClosed(0, bar));
        boolean enters = false;
        for (int k = 0; k < effects.size(); k++) enters |= effects.get(k) instanceof Effect.PlaceOrder;
        return enters;
    }

    @Test
    void anAnswerThatComesAfterTheNextQuestionStillCounts() {
        connected(HOUR / 2);
        long again = engine.nextTimer();
        Effects asked = engine.on(new Event.TimeReached(again));
        assertThat(asked.get(0)).isInstanceOf(Effect.QueryAccount.class);
        answered(HOUR / 2 + SECOND, again + SECOND);
        assertThat(engine.reconciled()).isTrue();
        assertThat(entersAtTheHour(1)).isTrue();
    }

    @Test
    void anAnswerFromBeforeTheLineStoodSaysNothing() {
        connected(HOUR / 2);
        answered(HOUR / 2 - SECOND, HOUR / 2 + SECOND);
        assertThat(engine.reconciled()).isFalse();
    }

    @Test
    void whileTheLineIsLostNoAnswerLetsAnythingBeOpened() {
        connected(HOUR / 2);
        answered(HOUR / 2, HOUR / 2 + SECOND);
        engine.on(new ExchangeEvent.StreamLost(HOUR - 30 * SECOND, "cut"));
        answered(HOUR - 29 * SECOND, HOUR - 28 * SECOND);
        assertThat(engine.reconciled()).isFalse();
        assertThat(entersAtTheHour(1)).isFalse();
        connected(HOUR + SECOND);
        answered(HOUR + SECOND, HOUR + 2 * SECOND);
        assertThat(engine.reconciled()).isTrue();
        assertThat(entersAtTheHour(2)).isTrue();
    }
}
