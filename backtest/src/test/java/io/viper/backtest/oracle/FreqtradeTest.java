package io.viper.backtest.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.viper.backtest.oracle.FreqtradeCase.Exit;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Judges stops, targets and trailing stops by 36 candle-by-candle cases of an independent engine. */
class FreqtradeTest {
    /** The peer rounds to three decimals. */
    private static final double ROUNDED = 0.0005 + 1e-12;

    /**
     * What we make of a case that ends differently there, and why.
     *
     * @param ours our trade
     * @param profit our profit
     * @param argument what the peer assumes, and what we do instead
     */
    private record Difference(Exit ours, double profit, String argument) {}

    private static final Map<String, Difference> DIFFERENCES = Map.of(
            "tc16",
            new Difference(
                    new Exit(1, 3, "roi", false, ""),
                    -0.005,
                    "Out at any price after 65 minutes. There: at the lowest price of the candle in which that is noticed."
                            + " Here: a market order at its open, 4975, which is when it is noticed."),
            "tc24",
            new Difference(
                    new Exit(1, 3, "trailing_stop_loss", false, ""),
                    -0.03,
                    "The candle opens at 4850, below the stop at 5093.47. There: a target at 5150 above both is filled first."
                            + " Here: the stop is hit at the open; no path leads to the target before it."),
            "tc36",
            new Difference(
                    new Exit(1, 1, "trailing_stop_loss", false, ""),
                    0.089,
                    "A stop 1 % behind the best price, in the candle of entry: 5000, 5500, 4951, 5000. There: the worst of all"
                            + " paths, up to 5001.01 and down to the low. Here: over the extremes, in either order: the stop"
                            + " has followed to 5445. The kinder answer is ours; bars of a minute leave no room for either."),
            "tc37",
            new Difference(new Exit(1, 1, "trailing_stop_loss", false, "buy_signal_01"), 0.089, "The same with a tag."),
            "tc40",
            new Difference(
                    new Exit(1, 2, "stop_loss", false, ""),
                    -0.02,
                    "A limit of 7200 to buy in a market at 5000. There: bought at the high of the candle, 5500, stopped at once."
                            + " Here: bought at 5000, as from any book; its stop at 4950 is jumped over at the open of 4900."),
            "tc48",
            new Difference(
                    new Exit(1, 4, "exit_signal", false, ""),
                    -0.031,
                    "A limit raised to 5200 in a market at 4900. There: bought at 5200. Here: bought at 4900."));

    @Test
    void everyCaseEndsAsThereOrTheDifferenceIsArgued() throws IOException {
        List<FreqtradeCase> cases = FreqtradeCase.read();
        assertThat(cases).hasSize(36);
        for (FreqtradeCase each : cases) {
            FreqtradeRun ours = FreqtradeRun.of(each);
            Difference known = DIFFERENCES.get(each.id());
            List<Exit> trades = known == null ? each.trades() : List.of(known.ours());
            double profit = known == null ? each.profit() : known.profit();
            String name = known == null ? each.id() : each.id() + ": " + known.argument();
            assertThat(ours.trades()).as(name).isEqualTo(trades);
            assertThat(ours.profit()).as(name).isCloseTo(profit, within(ROUNDED));
        }
    }

    @Test
    void noDifferenceIsArguedThatIsNotThere() throws IOException {
        List<FreqtradeCase> argued = FreqtradeCase.read().stream()
                .filter(each -> DIFFERENCES.containsKey(each.id()))
                .toList();
        assertThat(argued).hasSameSizeAs(DIFFERENCES.keySet());
        assertThat(argued).allSatisfy(each -> {
            Difference known = DIFFERENCES.get(each.id());
            boolean same =
                    each.trades().equals(List.of(known.ours())) && Math.abs(each.profit() - known.profit()) <= ROUNDED;
            assertThat(same).as(each.id()).isFalse();
        });
    }
}
