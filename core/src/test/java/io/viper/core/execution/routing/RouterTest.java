package io.viper.core.execution.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import io.viper.core.Seeds;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Currency;
import io.viper.core.model.Depth;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.MarginTable;
import io.viper.core.model.Price;
import io.viper.core.model.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouterTest {
    private static final Depth DEEP = depth(100, 1_000, 101, 1_000);

    @Test
    void theScoreIsTheWeighedMeanOfFeeLiquidityReliabilityAndLatency() {
        Offer offer = new Offer(instrument("a", 0.001), DEEP, 99, 500_000, 0.9, 200);
        Score score = Score.of(offer);
        assertThat(score.fee()).isEqualTo(2.0 / 3, offset(1e-12));
        double spread = 1 / 99.5 * 10_000;
        assertThat(score.liquidity()).isEqualTo(0.6 * 0.5 + 0.4 * Math.max(0, (100 - spread) / 100), offset(1e-12));
        assertThat(score.latency()).isEqualTo(0.8, offset(1e-12));
        assertThat(score.total())
                .isEqualTo(0.3 * 2 / 3 + 0.4 * score.liquidity() + 0.2 * 0.9 + 0.1 * 0.8, offset(1e-12));
    }

    @Test
    void anOrderIsDividedInProportionToTheScores() {
        // total scores of 0.9 and 0.6: ten units become six and four
        Offer good = new Offer(instrument("good", 0), DEEP, 100, 1e6, 0.5, 0);
        Offer fair = new Offer(instrument("fair", 0.003), DEEP, 100, 1e6, 0.5, 0);
        Route route = Router.STANDARD.route(10, List.of(fair, good));
        assertThat(Score.of(good).total()).isEqualTo(0.9, offset(1e-12));
        assertThat(Score.of(fair).total()).isEqualTo(0.6, offset(1e-12));
        assertThat(route.parts()).extracting(part -> part.offer().exchange()).containsExactly("good", "fair");
        assertThat(route.parts()).extracting(part -> part.quantity().lots()).containsExactly(6_000L, 4_000L);
        assertThat(route.rest()).isZero();
    }

    @Test
    void aPartIsTheSameCoinsWhereOrdersAreCountedInContracts() {
        InstrumentSpec coins = instrument("coins", 0).spec();
        InstrumentSpec hundredths = new InstrumentSpec(
                new InstrumentId("contracts", "BTCUSDT"),
                ContractKind.LINEAR,
                coins.base(),
                coins.quote(),
                coins.tickSize(),
                new BigDecimal("0.1"),
                new BigDecimal("0.01"),
                1,
                0,
                coins.fees(),
                MarginTable.NONE);
        Offer here = new Offer(coins.toInstrument(), DEEP, 100, 1e6, 0.5, 0);
        Offer there = new Offer(hundredths.toInstrument(), DEEP, 100, 1e6, 0.5, 0);
        Route route = Router.STANDARD.route(10, List.of(here, there));
        assertThat(route.parts()).extracting(Route.Part::amount).containsExactly(5.0, 5.0);
        assertThat(route.parts())
                .extracting(part -> part.offer()
                        .instrument()
                        .notional(new Price(10_000), part.quantity())
                        .toString())
                .containsExactly("500 USDT", "500 USDT");
    }

    @Test
    void aSmallOrderGoesToTheBestExchangeThatHasRoom() {
        Offer thin = new Offer(instrument("thin", 0), depth(100, 1, 110, 50), 100, 1e6, 1, 0);
        Offer deep = new Offer(instrument("deep", 0.002), DEEP, 100, 1e6, 1, 100);
        Route route = Router.STANDARD.route(5, List.of(thin, deep));
        assertThat(route.parts()).singleElement().satisfies(part -> {
            assertThat(part.offer()).isEqualTo(deep);
            assertThat(part.average()).isEqualTo(100);
            assertThat(part.fee()).isEqualTo(1, offset(1e-12));
        });
        assertThat(route.leftOut())
                .singleElement()
                .satisfies(out -> assertThat(out.offer()).isEqualTo(thin));
    }

    @Test
    void whatHasNoRoomWithinTheSlippageIsSaidAndNotPlaced() {
        Offer thin = new Offer(instrument("thin", 0), depth(100, 10, 102, 10), 100, 1e6, 1, 0);
        Route route = Router.STANDARD.route(100, List.of(thin));
        // 10 at 100 and x at 102 average 100.5: x = 10/3
        assertThat(route.placed()).isEqualTo(13.333, offset(1e-9));
        assertThat(route.rest()).isEqualTo(100 - 13.333, offset(1e-9));
        assertThat(route.parts().getFirst().slippage()).isLessThanOrEqualTo(50);
        assertThat(route.averageWithFees(Side.BUY)).isEqualTo(100.5, offset(1e-3));
    }

    @Test
    void anExchangeThatNeverAnsweredGetsNothing() {
        Offer dead = new Offer(instrument("dead", 0), DEEP, 100, 1e6, 0, 0);
        Route route = Router.STANDARD.route(1, List.of(dead));
        assertThat(route.parts()).isEmpty();
        assertThat(route.leftOut())
                .singleElement()
                .satisfies(out -> assertThat(out.reason()).isEqualTo("nothing was answered"));
        assertThat(route.rest()).isEqualTo(1);
        assertThat(route.averageWithFees(Side.SELL)).isNaN();
    }

    @Test
    void nothingIsLostAndNoBoundIsBrokenWhateverIsOffered() {
        Seeds.times(2_000, rng -> {
            List<Offer> offers = new ArrayList<>();
            for (int k = rng.nextInt(6); k >= 0; k--) {
                double price = rng.nextDouble(10, 1_000);
                boolean buys = rng.nextBoolean();
                double step = price * rng.nextDouble(1e-5, 3e-3) * (buys ? 1 : -1);
                double[] prices = new double[1 + rng.nextInt(10)];
                double[] amounts = new double[prices.length];
                for (int level = 0; level < prices.length; level++) {
                    prices[level] = price + level * step;
                    amounts[level] = rng.nextDouble(0.001, 20);
                }
                Depth book = new Depth(prices, amounts);
                offers.add(new Offer(
                        instrument("e" + k, rng.nextDouble(0.004)),
                        book,
                        price - step,
                        rng.nextInt(4) == 0 ? Double.NaN : rng.nextDouble(3e6),
                        rng.nextInt(5) == 0 ? 0 : rng.nextDouble(),
                        rng.nextDouble(2_000)));
            }
            double amount = rng.nextDouble(0.001, 100);
            Route route = Router.STANDARD.route(amount, offers);
            double sum = route.parts().stream().mapToDouble(Route.Part::amount).sum();
            assertThat(sum).isEqualTo(route.placed(), offset(1e-9)).isLessThanOrEqualTo(amount * (1 + 1e-9));
            assertThat(route.placed() + route.rest()).isEqualTo(amount, offset(1e-9 * amount));
            assertThat(route.parts().size() + route.leftOut().size()).isEqualTo(offers.size());
            assertThat(route.parts()).hasSizeLessThanOrEqualTo(3).allSatisfy(part -> {
                assertThat(part.slippage()).isLessThanOrEqualTo(50.001);
                assertThat(part.amount()).isPositive();
            });
        });
    }

    @Test
    void aBookThatIsNoneIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Depth(new double[0], new double[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> depth(100, 1, 100, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> depth(100, 1, 101, 1, 100.5, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> depth(100, Double.NaN));
        assertThat(DEEP.average(2_001)).isNaN();
        assertThat(DEEP.total()).isEqualTo(2_000);
    }

    private static Depth depth(double... pricesAndAmounts) {
        double[] prices = new double[pricesAndAmounts.length / 2];
        double[] amounts = new double[prices.length];
        for (int k = 0; k < prices.length; k++) {
            prices[k] = pricesAndAmounts[2 * k];
            amounts[k] = pricesAndAmounts[2 * k + 1];
        }
        return new Depth(prices, amounts);
    }

    private static Instrument instrument(String exchange, double fee) {
        return InstrumentSpec.spot(new InstrumentId(exchange, "BTCUSDT"), Currency.BTC, Currency.USDT, "0.01", "0.001")
                .withFees(FeeSchedule.of(0, fee))
                .toInstrument();
    }
}
