package io.viper.venue.bybit;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Bybit: its perpetuals that are settled in USDT. */
public final class BybitDialect implements Dialect {
    private static final int FUNDING_HOURS = 8;
    private static final double SMALLEST = 5;
    private static final FeeSchedule FEES = FeeSchedule.of(0.0002, 0.00055);
    private static final MarginTable LARGE = MarginTable.of(
            new double[] {0, 2_000_000, 10_000_000}, new int[] {100, 50, 20}, new double[] {0.005, 0.01, 0.025});
    private static final MarginTable SMALL = MarginTable.of(
            new double[] {0, 200_000, 1_000_000}, new int[] {50, 25, 10}, new double[] {0.01, 0.02, 0.05});

    /** Tick and lot. */
    private static final Map<String, String[]> STEPS = Map.of(
            "BTC", new String[] {"0.10", "0.001"},
            "ETH", new String[] {"0.01", "0.01"},
            "SOL", new String[] {"0.010", "0.1"});

    private static final String[] OTHER_STEPS = {"0.0001", "1"};

    @Override
    public String name() {
        return "bybit";
    }

    @Override
    public List<Contract> contracts(List<String> coins) {
        List<Contract> contracts = new ArrayList<>();
        for (String coin : coins) {
            String[] steps = STEPS.getOrDefault(coin, OTHER_STEPS);
            String symbol = coin + Bybit.USDT;
            boolean large = coin.equals("BTC") || coin.equals("ETH");
            InstrumentSpec spec = InstrumentSpec.linear(
                            new InstrumentId("bybit-usdm", symbol),
                            new Currency(coin),
                            Currency.USDT,
                            steps[0],
                            steps[1])
                    .withFees(FEES)
                    .withMargin(large ? LARGE : SMALL)
                    .withMinimums(1, SMALLEST);
            contracts.add(new Contract(symbol, coin, spec, FUNDING_HOURS));
        }
        return contracts;
    }

    @Override
    public Rules rules() {
        return new Rules(false, true, true);
    }

    @Override
    public Door open(Floor floor, Keys keys) {
        return new BybitDoor(floor, keys);
    }
}
