package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.Algorithm.Pov;
import io.viper.core.model.Event;
import io.viper.core.model.Side;
import io.viper.core.risk.RiskLimits;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Orders that are sent as a share of what others trade. */
class PovTest {
    private static final long HOUR = Session.HOUR;

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
}
