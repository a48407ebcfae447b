package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.model.Algorithm;
import io.viper.core.model.Algorithm.Pov;
import io.viper.core.model.Algorithm.Twap;
import io.viper.core.model.Algorithm.Vwap;
import io.viper.core.model.Bar;
import io.viper.core.model.Event;
import io.viper.core.model.Side;
import io.viper.core.risk.RiskLimits;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Orders that are sent as a share of what others trade. */
class PovTest {
    private static final long HOUR = Session.HOUR;
    private static final int DAYS = 48;

    @Test
    void povStaysBelowItsShareOfWhatIsTraded() {
        Session session = run();
        session.volume = hour -> 1;
        session.quiet(4, 100);
        // 1,000 lots are traded in an hour
        assertThat(session.sent).extracting(Session.Sent::lots).containsExactly(100L, 100L, 100L, 100L);
        session.quiet(3, 100);
        assertThat(session.engine.algorithms().getFirst().filledLots()).isEqualTo(500);
    }

    @Test
    void povFollowsTradesWhereTheyAreToldAndBarsSayWhatTheyLeftOut() {
        Session session = run();
        session.volume = hour -> 1;
        trade(session, 30);
        assertThat(session.sent).as("a hundredth of it is 5 lots").isEmpty();
        trade(session, 30);
        session.quiet(1, 100);
        trade(session, 100);
        session.quiet(1, 100);
        assertThat(session.sent).extracting(Session.Sent::lots).containsExactly(6L, 94L, 10L, 90L);
    }

    /** Trades may be told that no bar has yet: they are not counted once more with it. */
    @Test
    void povNeverCountsATradeTwice() {
        Session session = run();
        session.volume = hour -> 1;
        for (int k = 0; k < 10; k++) trade(session, 100);
        session.quiet(1, 100);
        assertThat(session.sent.stream().mapToLong(Session.Sent::lots).sum()).isEqualTo(100);
    }

    private static void trade(Session session, long lots) {
        session.tell(new Event.TradeSeen(0, session.time, Side.SELL, 10_000, lots));
    }

    /** A tenth of what is traded, from the close of the first bar on. */
    private static Session run() {
        return new Session(
                        RiskLimits.none(),
                        1,
                        () -> new Script(Map.of(0, desk -> desk.buy(0.5).by(new Pov(20 * HOUR, 0.1)))))
                .quiet(1, 100);
    }

    /** The schedule wants 250 lots an hour, the market trades 1,000: a tenth of that is less. */
    @Test
    void twapAndVwapSendNoMoreThanTheirShareOfWhatIsTradedWhateverTheirScheduleSays() {
        for (Algorithm schedule : List.of(new Twap(4 * HOUR, 4, 0.1), new Vwap(4 * HOUR, 4, 0.1))) {
            Session session = new Session(RiskLimits.none(), 1, () -> new Scheduled(schedule));
            session.volume = hour -> 1;
            session.quiet(DAYS, 100);
            assertThat(session.sent).as("nothing was traded yet").isEmpty();
            session.quiet(6, 100);
            assertThat(session.sent)
                    .as(schedule.text())
                    .extracting(Session.Sent::lots)
                    .containsExactly(100L, 100L, 100L);
            ParentOrder parent = session.engine.algorithms().getFirst();
            assertThat(parent.status()).isEqualTo(ParentOrder.Status.ENDED);
            assertThat(parent.reason()).isEqualTo("its time is over");
        }
    }

    @Test
    void ofAScheduleThatTradesLittleOnlyTheFirstPartWaitsUntilSomethingIsTraded() {
        Session session = new Session(
                        RiskLimits.none(),
                        1,
                        () -> new Script(Map.of(0, desk -> desk.buy(0.2).by(new Twap(4 * HOUR, 4, 0.5)))))
                .quiet(1, 100);
        session.volume = hour -> 1;
        session.quiet(6, 100);
        assertThat(session.sent).extracting(Session.Sent::lots).containsExactly(100L, 50L, 50L);
        assertThat(session.engine.algorithms().getFirst().filledLots()).isEqualTo(200);
    }

    @Test
    void aShareOfVolumeIsAboveNothingAndAtMostHalf() {
        for (double share : new double[] {0, -0.1, 0.51, Double.NaN}) {
            assertThatThrownBy(() -> new Twap(HOUR, 2, share)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Vwap(HOUR, 2, share)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Asks for it at a bar, in a run that keeps a volume profile. */
    private static final class Scheduled implements Strategy {
        private final Algorithm schedule;
        private int bars;

        Scheduled(Algorithm schedule) {
            this.schedule = schedule;
        }

        @Override
        public boolean wantsVolumeProfile() {
            return true;
        }

        @Override
        public void onBar(Bar bar, Desk desk) {
            if (++bars == DAYS) desk.buy(1).by(schedule);
        }
    }
}
