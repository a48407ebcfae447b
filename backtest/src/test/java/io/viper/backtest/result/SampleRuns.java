package io.viper.backtest.result;

import io.viper.core.model.Currency;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.Money;
import io.viper.core.model.Timeframe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whole results for tests, from a seed: random walks, entries by chance with a stop, a target and a longest time, an
 * account that adds up. The same arguments give an equal result.
 */
public final class SampleRuns {
    /** 2024-01-01T00:00:00Z. */
    public static final long START = 1_704_067_200L * Timeframe.SECOND;

    static final long CAPITAL = 10_000 * Money.UNITS;

    private static final List<Instrument> COINS = List.of(
            coin("BTC", "0.1", "0.001"),
            coin("ETH", "0.01", "0.01"),
            coin("SOL", "0.001", "0.1"),
            coin("XRP", "0.0001", "1"));

    private SampleRuns() {}

    /** A lively run: three coins, two years, some hundred trades. */
    public static RunResult lively() {
        return run(21, 3, 730, 60);
    }

    /** A run that never traded although it had signals. */
    public static RunResult idle() {
        return run(3, 1, 60, Integer.MAX_VALUE);
    }

    /** A run without a single bar. */
    public static RunResult empty() {
        return new RunResult(
                facts(3, COINS.subList(0, 1), 0, 0),
                EquityCurve.EMPTY,
                List.of(),
                List.of(),
                List.of(),
                Funnel.of(0, 0, Map.of(), 0, 0, 0, Optional.empty()),
                CostTotals.NONE,
                List.of());
    }

    /**
     * Any run.
     *
     * @param seed of prices and entries
     * @param coins 1 to 4
     * @param days of hourly bars
     * @param hoursBetweenEntries mean time that a coin waits before it enters again
     */
    public static RunResult run(long seed, int coins, int days, int hoursBetweenEntries) {
        SampleMarket market = new SampleMarket(seed, COINS.subList(0, coins), hoursBetweenEntries);
        for (int hour = 0; hour < days * 24; hour++) market.hour(START + hour * Timeframe.H1.nanos());
        return market.result(facts(seed, COINS.subList(0, coins), days, hoursBetweenEntries));
    }

    private static RunFacts facts(long seed, List<Instrument> coins, int days, int pace) {
        List<InstrumentFacts> instruments = new ArrayList<>();
        long hour = Timeframe.H1.nanos();
        for (Instrument coin : coins) {
            boolean holed = coin.symbol().startsWith("ETH");
            List<Gap> gaps = holed ? List.of(new Gap(START + 900 * hour, START + 903 * hour, 3)) : List.of();
            instruments.add(new InstrumentFacts(coin, days * 24L, gaps));
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("pace", String.valueOf(pace));
        parameters.put("note", "<b>\"quoted\" & bold</b>");
        Map<String, String> limits = new LinkedHashMap<>();
        limits.put("risk_per_trade", "2 %");
        limits.put("max_positions", "15");
        limits.put("daily_loss", "3 %");
        return new RunFacts(
                Identity.of(
                        "bt_" + Long.toString(1_000_000 + seed * 7919, 36).toUpperCase(java.util.Locale.ROOT),
                        "random-entries",
                        parameters,
                        seed,
                        "viper backtest random-entries --tf 1h --from 2024-01-01 --days " + days + " --seed " + seed,
                        "0.1.0"),
                new DataFacts(
                        instruments,
                        Timeframe.H1,
                        List.of(Timeframe.H1, Timeframe.H4),
                        Optional.of(Timeframe.M1),
                        START,
                        START + days * Timeframe.DAY,
                        "random walk",
                        "sha256:5f1c0a77"),
                Assumptions.startingWith(new Money(CAPITAL, Currency.USDT))
                        .fees("maker 0.02 %, taker 0.06 %")
                        .slippage("half spread + 2 bp")
                        .latency("50 ms")
                        .intrabarPath("open, nearer extreme, farther extreme, close")
                        .margin("isolated, up to 10x")
                        .funding(true)
                        .switches(seed % 2 == 1 ? List.of("fills-at-touch") : List.of())
                        .riskLimits(limits)
                        .build());
    }

    private static Instrument coin(String base, String tick, String lot) {
        InstrumentId id = new InstrumentId("sample-usdm", base + "USDT");
        return InstrumentSpec.linear(id, new Currency(base), Currency.USDT, tick, lot)
                .withFees(FeeSchedule.of(0.0002, 0.0006))
                .toInstrument();
    }
}
