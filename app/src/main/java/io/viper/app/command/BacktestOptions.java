package io.viper.app.command;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What decides the result of a run, as it is written on a command line. {@link BacktestSpec} makes sense of it. */
final class BacktestOptions {
    @Parameters(
            arity = "0..1",
            paramLabel = "STRATEGY",
            description = "A name of viper strategy list, or the path of a .java file; viper if left out.")
    String strategy = "";

    @Option(names = "--symbols", split = ",", paramLabel = "SYMBOL", description = "Such as BTCUSDT,ETHUSDT.")
    List<String> symbols = List.of();

    @Option(names = "--exchange", paramLabel = "NAME", description = "Whose data, such as binance-spot.")
    String exchange = "";

    @Option(
            names = "--tf",
            paramLabel = "TF",
            description = "Timeframe that the strategy decides on: 5m, 15m, 1h, 4h, …")
    String timeframe = "";

    @Option(
            names = "--detail-tf",
            paramLabel = "TF",
            description = "Bars that fills are decided on: auto (the finest stored), none, or a timeframe.")
    String detail = "auto";

    @Option(names = "--from", paramLabel = "DATE", description = "Begin, UTC: 2023-01-01 or 2023-01-01T12:00.")
    String from = "";

    @Option(names = "--to", paramLabel = "DATE", description = "End, not part of the period.")
    String to = "";

    @Option(names = "--days", paramLabel = "N", description = "Length of the period instead of one of its ends.")
    @Nullable
    Integer days;

    @Option(names = "--capital", paramLabel = "AMOUNT", description = "What the account starts with; ${DEFAULT-VALUE}.")
    BigDecimal capital = BigDecimal.valueOf(10_000);

    @Option(
            names = "--risk-per-trade",
            paramLabel = "SHARE",
            description = "Loss at the stop as a share of equity; 0.02.")
    @Nullable
    Double riskPerTrade;

    @Option(
            names = "--score-threshold",
            paramLabel = "SCORE",
            description = "The parameter threshold of strategies that score; 85.")
    @Nullable
    String scoreThreshold;

    @Option(
            names = "--fees",
            paramLabel = "FEES",
            description = "bitget, none, or maker=0.0002,taker=0.0006; ${DEFAULT-VALUE}.")
    String fees = "bitget";

    @Option(
            names = "--slippage",
            paramLabel = "MODEL",
            description = "auto (spread and impact by volume), none, or bps=3; ${DEFAULT-VALUE}.")
    String slippage = "auto";

    @Option(
            names = "--latency",
            paramLabel = "TIME",
            description = "How long orders travel: 80ms, or recorded:HOME, as those of that run did; ${DEFAULT-VALUE}.")
    String latency = "80ms";

    @Option(
            names = "--queue",
            paramLabel = "MODEL",
            description = "Place in the queue of recorded books: conservative, proportional, square or cube;"
                    + " ${DEFAULT-VALUE}.")
    String queue = "conservative";

    @Option(
            names = "--feed-latency",
            paramLabel = "TIME",
            description = "How late recorded ticks are heard: recorded+10ms, or a constant such as 10ms;"
                    + " ${DEFAULT-VALUE}.")
    String feedLatency = "recorded+10ms";

    @Option(
            names = "--abilities",
            paramLabel = "TEXT",
            description = "What the exchange can do: all, or such as \"no stops, no amend\"; ${DEFAULT-VALUE}.")
    String abilities = "all";

    @Option(
            names = "--position-mode",
            paramLabel = "MODE",
            description = "one-way, or hedge: long and short beside each other; ${DEFAULT-VALUE}.")
    String positionMode = "one-way";

    @Option(names = "--leverage", paramLabel = "N", description = "Of derivatives; 10.")
    @Nullable
    Integer leverage;

    @Option(names = "--product", paramLabel = "KIND", description = "linear (a perpetual) or spot; ${DEFAULT-VALUE}.")
    String product = "linear";

    @Option(names = "--margin", paramLabel = "MODE", description = "isolated or cross; ${DEFAULT-VALUE}.")
    String margin = "isolated";

    @Option(
            names = "--funding",
            paramLabel = "ON|OFF",
            description = "Whether stored funding is charged; ${DEFAULT-VALUE}.")
    String funding = "on";

    @Option(names = "--fill-on-touch", description = "A touch fills resting limit orders (optimistic).")
    boolean fillOnTouch;

    @Option(names = "--fill-at-close", description = "Market orders fill at the close they answer (optimistic).")
    boolean fillAtClose;

    @Option(
            names = "--path",
            paramLabel = "PATH",
            description =
                    "Order of a bar's extremes: pessimistic, nearest, ohlc, olhc or optimistic; ${DEFAULT-VALUE}.")
    String path = "pessimistic";

    @Option(names = "--no-risk-limits", description = "No limits but the size at the stop; the report says so.")
    boolean noRiskLimits;

    @Option(
            names = "--limit",
            split = ",",
            paramLabel = "KEY=VALUE",
            description = "Limits of risk and the way to size, such as risk.daily_loss=0.02,risk.sizing=kelly.")
    Map<String, String> limits = new LinkedHashMap<>();

    @Option(
            names = "--drawdown-pause",
            paramLabel = "DAYS",
            description =
                    "Days after which somebody resumes an account that its drawdown halted, or never; ${DEFAULT-VALUE}.")
    String drawdownPause = "7";

    @Option(names = "--seed", paramLabel = "N", description = "Where randomness starts from; ${DEFAULT-VALUE}.")
    long seed = BacktestSpec.DEFAULT_SEED;

    @Option(
            names = "--params",
            split = ",",
            paramLabel = "K=V",
            description = "Parameters of the strategy, such as fast=5,slow=20.")
    Map<String, String> parameters = new LinkedHashMap<>();
}
