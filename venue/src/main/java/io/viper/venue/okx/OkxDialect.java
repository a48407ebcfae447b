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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** OKX: its swaps that are settled in USDT. */
public final class OkxDialect implements Dialect {
    private static final int FUNDING_HOURS = 8;
    private static final FeeSchedule FEES = FeeSchedule.of(0.0002, 0.0005);
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

    @Override
    public String name() {
        return "okx";
    }

    @Override
    public List<Contract> contracts(List<String> coins) {
        List<Contract> contracts = new ArrayList<>();
        for (String coin : coins) {
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
            contracts.add(new Contract(coin + Okx.ENDS, coin, spec, FUNDING_HOURS));
        }
        return contracts;
    }

    @Override
    public Rules rules() {
        return new Rules(false, false, true);
    }

    @Override
    public Door open(Floor floor, Keys keys) {
        return new OkxDoor(floor, keys);
    }
}
