package io.viper.venue.krakenfutures;

import io.viper.core.model.Currency;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.MarginTable;
import io.viper.venue.dialect.Dialect;
import io.viper.venue.dialect.Door;
import io.viper.venue.dialect.Keys;
import io.viper.venue.floor.Contract;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Rules;
import java.util.List;
import java.util.Map;

/** Kraken futures: perpetuals that are settled in dollars. */
public final class KrakenFuturesDialect implements Dialect {
    private static final FeeSchedule FEES = FeeSchedule.of(0.0002, 0.0005);
    private static final MarginTable LARGE = MarginTable.of(
            new double[] {0, 1_000_000, 5_000_000}, new int[] {50, 25, 10}, new double[] {0.01, 0.02, 0.05});
    private static final MarginTable SMALL = MarginTable.of(
            new double[] {0, 250_000, 1_000_000}, new int[] {50, 20, 10}, new double[] {0.01, 0.025, 0.05});

    /** Tick and lot. */
    private static final Map<String, String[]> STEPS = Map.of(
            "BTC", new String[] {"1", "0.0001"},
            "ETH", new String[] {"0.1", "0.001"},
            "SOL", new String[] {"0.01", "0.01"});

    private static final String[] OTHER_STEPS = {"0.00001", "1"};

    @Override
    public String name() {
        return "krakenfutures";
    }

    @Override
    public List<Contract> contracts(String coin) {
        String[] steps = STEPS.getOrDefault(coin, OTHER_STEPS);
        boolean large = coin.equals("BTC") || coin.equals("ETH");
        InstrumentSpec spec = InstrumentSpec.linear(
                        new InstrumentId("kraken-linear", coin + KrakenFutures.USD),
                        new Currency(coin),
                        Currency.USD,
                        steps[0],
                        steps[1])
                .withFees(FEES)
                .withMargin(large ? LARGE : SMALL);
        String symbol = "PF_" + KrakenFutures.coin(coin) + KrakenFutures.USD;
        return List.of(new Contract(symbol, coin, spec, 1));
    }

    @Override
    public Rules rules() {
        return new Rules(false, true, false);
    }

    @Override
    public Door open(Floor floor, Keys keys) {
        return new FuturesDoor(floor, keys);
    }
}
