package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.AccountView.Holding;
import io.viper.core.model.Currency;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.Money;
import io.viper.core.model.Side;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A fee in a coin that the run does not count is told, and nothing is opened at that exchange until a person has looked. */
class FeeElsewhereTest {
    private static final Money HALF = Money.of("10000", Currency.USDT);

    private final CoinRun run = new CoinRun(CoinRun.setup(
                    List.of(
                            CoinRun.coin("one-spot", "BTC"),
                            CoinRun.coin("one-spot", "ETH"),
                            CoinRun.coin("other-spot", "BTC")),
                    "20000",
                    (bar, desk) -> desk.buy(1))
            .withOpenings(Map.of("one-spot", HALF, "other-spot", HALF)));

    /** What was opened by a bar of an instrument that closes. */
    private List<Effect.PlaceOrder> bar(int instrument, int hour) {
        run.bar(instrument, hour, 100, 100, 100);
        return run.placed();
    }

    @Test
    void aFeeInAThirdCoinIsToldAndItsExchangeOpensNothingUntilAPersonResumes() {
        run.connected(0);
        run.connected(1);
        run.seen(0, CoinRun.CASH, new Holding(0, 0, 0), new Holding(1, 0, 0));
        run.seen(1, CoinRun.CASH, new Holding(2, 0, 0));
        long order = bar(0, 0).getFirst().orderId();
        run.accepted(order);
        Fill fill = new Fill(order, 7, 0, Side.BUY, 1_000, 10_000, 0, false, 0, 0, "0.00012 BNB");
        run.filled(fill);
        assertThat(run.anomalies).extracting(Anomaly::kind).containsExactly(Anomaly.Kind.FEE_ELSEWHERE);
        assertThat(run.anomalies.getFirst().text()).contains("0.00012 BNB", "one-spot");
        assertThat(run.engine.portfolio().feeUnits()).isZero();
        assertThat(bar(0, 1)).isEmpty();
        assertThat(bar(1, 1)).isEmpty();
        assertThat(run.engine.standing(1).until()).contains("takes no fees in other coins");
        assertThat(bar(2, 1)).hasSize(1);
        run.on(new Event.Resumed(run.next(), "a person"));
        assertThat(bar(1, 2)).hasSize(1);
        run.filled(fill);
        assertThat(run.anomalies)
                .extracting(Anomaly::kind)
                .containsExactly(Anomaly.Kind.FEE_ELSEWHERE, Anomaly.Kind.DUPLICATE_FILL);
    }
}
