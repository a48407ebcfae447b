package io.viper.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.backtest.result.RunResult;
import io.viper.core.model.Currency;
import io.viper.core.model.Money;
import io.viper.core.portfolio.ClosedTrade;
import io.viper.store.series.DataException;
import org.junit.jupiter.api.Test;

class ExampleTest {

    @Test
    void theCrossingOfExponentialAveragesIsSizedByRisk() throws DataException {
        RunResult result = Examples.emaCross();
        ended(result, 5, 14, "10507.84488144");
        assertThat(result.trades()).extracting(ClosedTrade::entryReason).containsOnly("fast average above slow");
        assertThat(result.trades()).extracting(ClosedTrade::exitReason).contains("signal", "stop_loss");
    }

    @Test
    void directOrdersTradeTheAmountTheyName() throws DataException {
        RunResult result = Examples.smaOrders();
        ended(result, 19, 38, "10014.97535358");
        assertThat(result.trades()).extracting(ClosedTrade::lots).containsOnly(500L);
    }

    @Test
    void aStrategyMayLookAtTwoTimeframes() throws DataException {
        ended(Examples.twoTimeframes(), 6, 16, "10222.12433751");
    }

    @Test
    void aGridRestsAtItsPricesAndPaysTheFeeOfAMaker() throws DataException {
        RunResult result = Examples.grid();
        ended(result, 4, 25, "10015.16919040");
        long turnover = result.costs().turnoverUnits();
        assertThat(result.costs().feeUnits() / (double) turnover).isBetween(0.0002, 0.0003);
    }

    @Test
    void aBracketTakesHalfAtTheFirstTargetAndLetsTheStopFollow() throws DataException {
        RunResult result = Examples.bracket();
        ended(result, 14, 56, "9703.46162000");
        assertThat(result.trades())
                .extracting(ClosedTrade::exitReason)
                .contains("stop_loss", "take_profit", "trailing");
    }

    @Test
    void severalInstrumentsShareOneAccount() throws DataException {
        RunResult result = Examples.twoInstruments();
        ended(result, 13, 37, "9809.69695353");
        assertThat(result.trades()).extracting(ClosedTrade::instrument).contains(0, 1);
    }

    @Test
    void aResultIsReadInAFewLines() throws DataException {
        assertThat(ReadResult.summary(Examples.emaCross())).isEqualTo("""
                        5 trades, 5 of 210 signals became orders
                        ended with 10507.84488144 USD after fees of 43.61231856 USD
                        return 5.08 %, deepest fall 4.62 %, profit factor 2.35
                        best trade: number 2, left because of signal, 3.09 times its risk
                        """);
    }

    private static void ended(RunResult result, int trades, long orders, String equity) {
        assertThat(result.trades()).hasSize(trades);
        assertThat(result.funnel().orders()).isEqualTo(orders);
        assertThat(new Money(result.finalUnits(), Currency.USD)).isEqualTo(Money.of(equity, Currency.USD));
    }
}
