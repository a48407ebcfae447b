package io.viper.venue.okx;

import io.viper.core.model.ContractKind;
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
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** OKX: its swaps that are settled in USDT, or its coins against USDT. An account of it would hold both; here each has its own. */
public final class OkxDialect implements Dialect {
    private static final int FUNDING_HOURS = 8;
    private static final FeeSchedule FEES = FeeSchedule.of(0.0002, 0.0005);
    private static final FeeSchedule COIN_FEES = FeeSchedule.of(0.0008, 0.001);
    private static final MarginTable LARGE = MarginTable.of(
            new double[] {0, 1_000_000, 5_000_000}, new int[] {100, 50, 20}, new double[] {0.004, 0.01, 0.025});
    private static final MarginTable SMALL = MarginTable.of(
            new double[] {0, 100_000, 500_000}, new int[] {50, 30, 10}, new double[] {0.01, 0.015, 0.05});

    /** Tick, lot, and coins of a contract. */
    private static final Map<String, String[]> STEPS = Map.of(
            "BTC", new String[] {"0.1", "0.01", "0.01"},
            "ETH", new String[] {"0.01", "0.01", "0.1"},
            "SOL", new String[] {"0.01", "0.01", "1"});

    private static final String[] OTHER_STEPS = {"0.0001", "0.1", "10"};

    /** Tick, lot, and lots of the smallest order of a coin. */
    private static final Map<String, String[]> COIN_STEPS = Map.of(
            "BTC", new String[] {"0.1", "0.00000001", "1000"},
            "ETH", new String[] {"0.01", "0.000001", "100"},
            "SOL", new String[] {"0.01", "0.000001", "1000"});

    private static final String[] OTHER_COIN_STEPS = {"0.0001", "0.0001", "1000"};

    private final boolean spot;

    /** @param spot whether coins are traded; else swaps are */
    public OkxDialect(boolean spot) {
        this.spot = spot;
    }

    @Override
    public String name() {
        return spot ? "okx-spot" : "okx";
    }

    @Override
    public List<Contract> contracts(String coin) {
        return List.of(spot ? pair(coin) : swap(coin));
    }

    private static Contract pair(String coin) {
        String[] steps = COIN_STEPS.getOrDefault(coin, OTHER_COIN_STEPS);
        InstrumentSpec spec = InstrumentSpec.spot(
                        new InstrumentId("okx-spot", coin + Okx.USDT),
                        new Currency(coin),
                        Currency.USDT,
                        steps[0],
                        steps[1])
                .withFees(COIN_FEES)
                .withMinimums(Long.parseLong(steps[2]), 0);
        return new Contract(coin + "-" + Okx.USDT, coin, spec, 0);
    }

    private static Contract swap(String coin) {
        String[] steps = STEPS.getOrDefault(coin, OTHER_STEPS);
        boolean large = coin.equals("BTC") || coin.equals("ETH");
        InstrumentSpec spec = new InstrumentSpec(
                new InstrumentId("okx-usdm", coin + Okx.USDT),
                ContractKind.LINEAR,
                new Currency(coin),
                Currency.USDT,
                new BigDecimal(steps[0]),
                new BigDecimal(steps[1]),
                new BigDecimal(steps[2]),
                1,
                0,
                FEES,
                large ? LARGE : SMALL);
        return new Contract(coin + Okx.ENDS, coin, spec, FUNDING_HOURS);
    }

    @Override
    public Rules rules() {
        Rules rules = new Rules(false, false, true);
        return spot ? rules.withFeesInCoins() : rules;
    }

    @Override
    public Door open(Floor floor, Keys keys) {
        return new OkxDoor(floor, keys);
    }
}
