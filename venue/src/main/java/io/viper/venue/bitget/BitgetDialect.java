package io.viper.venue.bitget;

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

/** Bitget. */
public final class BitgetDialect implements Dialect {
    private static final int FUNDING_HOURS = 8;
    private static final double SMALLEST_FUTURE = 5;
    private static final double SMALLEST_SPOT = 1;
    private static final FeeSchedule FUTURES_FEES = FeeSchedule.of(0.0002, 0.0006);
    private static final FeeSchedule SPOT_FEES = FeeSchedule.of(0.001, 0.001);
    private static final MarginTable LARGE =
            MarginTable.of(new double[] {0, 200_000, 1_000_000, 5_000_000}, new int[] {125, 100, 50, 20}, new double[] {
                0.004, 0.005, 0.01, 0.025
            });
    private static final MarginTable SMALL = MarginTable.of(
            new double[] {0, 50_000, 500_000}, new int[] {75, 50, 20}, new double[] {0.006, 0.01, 0.025});

    /** Tick and lot of a perpetual, tick and lot of the coin. */
    private static final Map<String, String[]> STEPS = Map.of(
            "BTC", new String[] {"0.1", "0.0001", "0.01", "0.000001"},
            "ETH", new String[] {"0.01", "0.01", "0.01", "0.0001"},
            "SOL", new String[] {"0.001", "0.1", "0.01", "0.0001"});

    private static final String[] OTHER_STEPS = {"0.0001", "1", "0.0001", "0.01"};

    @Override
    public String name() {
        return "bitget";
    }

    @Override
    public List<Contract> contracts(List<String> coins) {
        List<Contract> contracts = new ArrayList<>();
        for (String coin : coins) {
            String[] steps = STEPS.getOrDefault(coin, OTHER_STEPS);
            String symbol = coin + "USDT";
            Currency base = new Currency(coin);
            boolean large = coin.equals("BTC") || coin.equals("ETH");
            InstrumentSpec future = InstrumentSpec.linear(
                            new InstrumentId("bitget-usdm", symbol), base, Currency.USDT, steps[0], steps[1])
                    .withFees(FUTURES_FEES)
                    .withMargin(large ? LARGE : SMALL)
                    .withMinimums(1, SMALLEST_FUTURE);
            InstrumentSpec spot = InstrumentSpec.spot(
                            new InstrumentId("bitget-spot", symbol), base, Currency.USDT, steps[2], steps[3])
                    .withFees(SPOT_FEES)
                    .withMinimums(1, SMALLEST_SPOT);
            contracts.add(new Contract(symbol, coin, future, FUNDING_HOURS));
            contracts.add(new Contract(symbol, coin, spot, 0));
        }
        return contracts;
    }

    @Override
    public Rules rules() {
        return new Rules(false, false, true).withFeesInCoins();
    }

    @Override
    public Door open(Floor floor, Keys keys) {
        return new BitgetDoor(floor, keys);
    }
}
