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
import java.util.List;
import java.util.Map;

/** Bybit: its perpetuals that are settled in USDT, or its coins against USDT. An account of it would hold both; here each has its own. */
public final class BybitDialect implements Dialect {
    private static final int FUNDING_HOURS = 8;
    private static final double SMALLEST = 5;
    private static final FeeSchedule FEES = FeeSchedule.of(0.0002, 0.00055);
    private static final FeeSchedule COIN_FEES = FeeSchedule.of(0.001, 0.001);
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

    /** Tick, lot, and lots of the smallest order of a coin. */
    private static final Map<String, String[]> COIN_STEPS = Map.of(
            "BTC", new String[] {"0.01", "0.000001", "48"},
            "ETH", new String[] {"0.01", "0.00001", "62"},
            "SOL", new String[] {"0.01", "0.001", "6"});

    private static final String[] OTHER_COIN_STEPS = {"0.0001", "0.01", "10"};

    private final boolean spot;

    /** @param spot whether coins are traded; else perpetuals are */
    public BybitDialect(boolean spot) {
        this.spot = spot;
    }

    @Override
    public String name() {
        return spot ? "bybit-spot" : "bybit";
    }

    @Override
    public List<Contract> contracts(List<String> coins) {
        return coins.stream()
                .map(spot ? BybitDialect::pair : BybitDialect::perpetual)
                .toList();
    }

    private static Contract pair(String coin) {
        String[] steps = COIN_STEPS.getOrDefault(coin, OTHER_COIN_STEPS);
        String symbol = coin + Bybit.USDT;
        InstrumentSpec spec = InstrumentSpec.spot(
                        new InstrumentId("bybit-spot", symbol), new Currency(coin), Currency.USDT, steps[0], steps[1])
                .withFees(COIN_FEES)
                .withMinimums(Long.parseLong(steps[2]), SMALLEST);
        return new Contract(symbol, coin, spec, 0);
    }

    private static Contract perpetual(String coin) {
        String[] steps = STEPS.getOrDefault(coin, OTHER_STEPS);
        String symbol = coin + Bybit.USDT;
        boolean large = coin.equals("BTC") || coin.equals("ETH");
        InstrumentSpec spec = InstrumentSpec.linear(
                        new InstrumentId("bybit-usdm", symbol), new Currency(coin), Currency.USDT, steps[0], steps[1])
                .withFees(FEES)
                .withMargin(large ? LARGE : SMALL)
                .withMinimums(1, SMALLEST);
        return new Contract(symbol, coin, spec, FUNDING_HOURS);
    }

    @Override
    public Rules rules() {
        Rules rules = new Rules(false, true, true);
        return spot ? rules.withFeesInCoins() : rules;
    }

    @Override
    public Door open(Floor floor, Keys keys) {
        return new BybitDoor(floor, keys);
    }
}
