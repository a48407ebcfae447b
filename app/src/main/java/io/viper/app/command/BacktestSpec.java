package io.viper.app.command;

import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Suggestion;
import io.viper.app.console.Surroundings;
import io.viper.app.console.Times;
import io.viper.app.run.MeasuredLatency;
import io.viper.app.run.RunSpec;
import io.viper.app.run.RunSpec.Account;
import io.viper.app.run.RunSpec.Detail;
import io.viper.app.run.RunSpec.Exchange;
import io.viper.app.run.RunSpec.Market;
import io.viper.core.model.Abilities;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.PositionMode;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import io.viper.core.simulation.DepthSettings;
import io.viper.core.simulation.IntrabarPath;
import io.viper.core.simulation.MarginMode;
import io.viper.core.simulation.OrderLatency;
import io.viper.core.simulation.QueueModel;
import io.viper.core.simulation.SimulationSettings;
import io.viper.live.LimitText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes sense of {@link BacktestOptions}: one clear error for what makes none. */
final class BacktestSpec {
    static final long DEFAULT_SEED = 42;

    private static final int DEFAULT_LEVERAGE = 10;
    private static final int MOST_LEVERAGE = 125;
    private static final double LIQUIDATION_FEE = 0.005;
    static final double BASIS_POINT = 1e-4;
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m)");
    private static final String RECORDED = "recorded:";
    private static final Pattern FEED = Pattern.compile("(recorded\\+)?(\\d{1,6})ms");
    /** What a simulated person resumes an account after, when nobody says otherwise. */
    static final long DRAWDOWN_PAUSE = 7 * Timeframe.DAY;

    static final Map<String, IntrabarPath> PATHS = paths();
    private static final FeeSchedule BITGET_LINEAR = FeeSchedule.of(0.0002, 0.0006);
    private static final FeeSchedule BITGET_SPOT = FeeSchedule.of(0.001, 0.001);

    private final BacktestOptions options;
    private final Surroundings around;
    private OrderLatency measured = OrderLatency.CONSTANT;
    /** Options that differ from what is usual, for the line that repeats the run. */
    private final List<String> said = new ArrayList<>();

    BacktestSpec(BacktestOptions options, Surroundings around) {
        this.options = options;
        this.around = around;
    }

    /** The wish, or the first option that makes no sense. The order of the calls is the order of the repeated options. */
    RunSpec spec() throws FailureException {
        Account account = account();
        Exchange exchange = exchange();
        Market market = market();
        if (options.seed != DEFAULT_SEED) say("--seed", options.seed);
        return new RunSpec(options.strategy, parameters(), market, account, exchange, options.seed, said);
    }

    /** Which data: what is left out stays open, for the chooser of data to decide. */
    private Market market() throws FailureException {
        boolean funding =
                oneOf("--funding", options.funding, List.of("on", "off")).equals("on");
        if (!funding) say("--funding", "off");
        Optional<Timeframe> decision =
                options.timeframe.isEmpty() ? Optional.empty() : Optional.of(timeframe("--tf", options.timeframe));
        OptionalInt days = OptionalInt.empty();
        if (options.days != null) {
            if (options.days < 1) throw usage("--days " + options.days + " is below 1", "give 1 or more");
            days = OptionalInt.of(options.days);
        }
        return new Market(
                options.symbols,
                options.exchange,
                decision,
                detail(),
                time("--from", options.from),
                time("--to", options.to),
                days,
                funding);
    }

    /** Which bars drive the run. */
    private Detail detail() throws FailureException {
        return switch (options.detail) {
            case "auto" -> Detail.AUTO;
            case "none" -> Detail.NONE;
            default -> new Detail(false, Optional.of(timeframe("--detail-tf", options.detail)));
        };
    }

    /** Capital must be exact to 1e-8, as all money is. */
    private Account account() throws FailureException {
        BigDecimal capital = options.capital.stripTrailingZeros();
        if (capital.signum() <= 0 || capital.compareTo(BigDecimal.valueOf(1_000_000_000L)) > 0 || capital.scale() > 8) {
            throw usage(
                    "--capital " + options.capital + " cannot be traded with",
                    "give an amount above 0 and up to 1000000000, with at most 8 decimals");
        }
        if (capital.compareTo(BigDecimal.valueOf(10_000)) != 0) say("--capital", capital.toPlainString());
        Optional<Double> perTrade = Optional.ofNullable(options.riskPerTrade);
        if (perTrade.isPresent()) {
            double share = perTrade.get();
            if (!(share > 0 && share <= 1)) {
                throw usage("--risk-per-trade " + share + " is not above 0 and at most 1", "2 % is 0.02");
            }
            say("--risk-per-trade", share);
        }
        if (options.noRiskLimits) said.add("--no-risk-limits");
        long pause = drawdownPause();
        return new Account(capital, perTrade, !options.noRiskLimits, pause, limits());
    }

    /** Every one is tried here, so that a wrong one is told before anything is read. */
    private Map<String, String> limits() throws FailureException {
        try {
            LimitText.with(RiskLimits.standard(), options.limits);
        } catch (IllegalArgumentException wrong) {
            String keys = String.join(", ", LimitText.of(RiskLimits.standard()).keySet());
            throw usage("--limit: " + wrong.getMessage(), "limits: " + keys);
        }
        Map<String, String> sorted = new TreeMap<>(options.limits);
        if (!sorted.isEmpty()) {
            say(
                    "--limit",
                    sorted.entrySet().stream()
                            .map(each -> each.getKey() + "=" + each.getValue())
                            .collect(Collectors.joining(",")));
        }
        return sorted;
    }

    private long drawdownPause() throws FailureException {
        String days = options.drawdownPause;
        if (!days.equals("7")) say("--drawdown-pause", days);
        if (days.equals("never")) return Long.MAX_VALUE;
        if (days.matches("[0-9]{1,4}")) return Integer.parseInt(days) * Timeframe.DAY;
        throw usage("--drawdown-pause " + days + " is no number of days", "write whole days, such as 7, or never");
    }

    /** Starts from the realistic exchange; every option can only change one answer of it. */
    private Exchange exchange() throws FailureException {
        boolean linear =
                oneOf("--product", options.product, List.of("linear", "spot")).equals("linear");
        if (!linear) say("--product", "spot");
        SimulationSettings settings = slippage(SimulationSettings.realistic())
                .withLatency(latency())
                .withAbilities(abilities())
                .withPositionMode(positionMode(linear))
                .withPath(path())
                .withFillOnTouch(options.fillOnTouch)
                .withFillAtClose(options.fillAtClose);
        if (options.fillOnTouch) said.add("--fill-on-touch");
        if (options.fillAtClose) said.add("--fill-at-close");
        FeeSchedule fees = fees(linear);
        return new Exchange(linear, fees, settings.withMargin(margin(), leverage(linear), LIQUIDATION_FEE), depth());
    }

    /** A fixed number of basis points replaces both spread and impact. */
    private SimulationSettings slippage(SimulationSettings settings) throws FailureException {
        String model = options.slippage;
        if (model.equals("auto")) return settings;
        say("--slippage", model);
        if (model.equals("none")) return settings.withoutSlippage();
        double points = model.startsWith("bps=") ? number(model.substring(4)) : Double.NaN;
        if (!(points >= 0 && points <= 1_000)) {
            throw usage("--slippage " + model + " is no model", "give auto, none, or bps= and 0 to 1000");
        }
        return settings.withSlippage(points * BASIS_POINT, 0);
    }

    private Abilities abilities() throws FailureException {
        try {
            Abilities abilities = Abilities.parse(options.abilities);
            if (!abilities.equals(Abilities.ALL)) say("--abilities", abilities.text());
            return abilities;
        } catch (IllegalArgumentException unknown) {
            throw usage("--abilities " + options.abilities + " makes no sense", String.valueOf(unknown.getMessage()));
        }
    }

    private PositionMode positionMode(boolean linear) throws FailureException {
        PositionMode mode = PositionMode.parse(options.positionMode)
                .orElseThrow(() ->
                        usage("--position-mode " + options.positionMode + " is no mode", "give one-way or hedge"));
        if (mode == PositionMode.ONE_WAY) return mode;
        if (!linear) throw usage("--position-mode hedge needs positions", "spot has none: leave --product spot out");
        say("--position-mode", mode.text());
        return mode;
    }

    private long latency() throws FailureException {
        if (options.latency.startsWith(RECORDED)) {
            say("--latency", options.latency);
            String where = options.latency.substring(RECORDED.length());
            measured = MeasuredLatency.of(around.resolve(where), options.seed);
            return measured.median();
        }
        Matcher matcher = DURATION.matcher(options.latency);
        if (!matcher.matches()) {
            throw usage("--latency " + options.latency + " is no time", "write it as 80ms, 1s, 1m or recorded:HOME");
        }
        if (!options.latency.equals("80ms")) say("--latency", options.latency);
        return nanos(matcher);
    }

    /** Where ticks are stored: how a place in a queue is estimated, and how late the market is heard. */
    private DepthSettings depth() throws FailureException {
        List<String> models =
                Arrays.stream(QueueModel.values()).map(QueueModel::text).toList();
        QueueModel queue =
                QueueModel.parse(oneOf("--queue", options.queue, models)).orElseThrow();
        if (queue != DepthSettings.realistic().queue()) say("--queue", queue.text());
        Matcher matcher = FEED.matcher(options.feedLatency);
        if (!matcher.matches()) {
            throw usage(
                    "--feed-latency " + options.feedLatency + " is no latency",
                    "write recorded+10ms (as recorded, and 10 ms more), or a constant such as 10ms");
        }
        boolean recorded = matcher.group(1) != null;
        long nanos = Long.parseLong(matcher.group(2)) * 1_000_000L;
        DepthSettings depth = recorded ? DepthSettings.recorded(queue, nanos) : DepthSettings.constant(queue, nanos);
        boolean usual = recorded && nanos == DepthSettings.realistic().feedNanos();
        if (!usual) say("--feed-latency", options.feedLatency);
        return depth.withOrders(measured);
    }

    private static long nanos(Matcher duration) {
        long unit = switch (duration.group(2)) {
            case "ms" -> 1_000_000L;
            case "s" -> Timeframe.SECOND;
            default -> Timeframe.M1.nanos();
        };
        return Long.parseLong(duration.group(1)) * unit;
    }

    private IntrabarPath path() throws FailureException {
        oneOf("--path", options.path, List.copyOf(PATHS.keySet()));
        if (!options.path.equals("pessimistic")) say("--path", options.path);
        IntrabarPath path = PATHS.get(options.path);
        if (path == null) throw new IllegalStateException(options.path);
        return path;
    }

    private MarginMode margin() throws FailureException {
        boolean cross =
                oneOf("--margin", options.margin, List.of("isolated", "cross")).equals("cross");
        if (cross) say("--margin", "cross");
        return cross ? MarginMode.CROSS : MarginMode.ISOLATED;
    }

    /** Spot is paid in full: asking for leverage there is a mistake that would change nothing, so it is told. */
    private int leverage(boolean linear) throws FailureException {
        if (options.leverage == null) return linear ? DEFAULT_LEVERAGE : 1;
        int leverage = options.leverage;
        if (!linear && leverage != 1) {
            throw usage("--leverage " + leverage + " with --product spot", "spot has no leverage: leave it out");
        }
        if (leverage < 1 || leverage > MOST_LEVERAGE) {
            throw usage("--leverage " + leverage + " is not from 1 to " + MOST_LEVERAGE, "the usual is 10");
        }
        if (leverage != DEFAULT_LEVERAGE && linear) say("--leverage", leverage);
        return leverage;
    }

    /** A schedule by name depends on the product: coins cost more than contracts. */
    private FeeSchedule fees(boolean linear) throws FailureException {
        if (options.fees.equals("bitget")) return usualFees(linear);
        say("--fees", options.fees);
        if (options.fees.equals("none")) return FeeSchedule.NONE;
        Matcher matcher =
                Pattern.compile("maker=([-0-9.eE]+),taker=([-0-9.eE]+)").matcher(options.fees);
        double maker = matcher.matches() ? number(matcher.group(1)) : Double.NaN;
        double taker = matcher.matches() ? number(matcher.group(2)) : Double.NaN;
        if (!(Math.abs(maker) <= 0.1 && Math.abs(taker) <= 0.1)) {
            throw usage(
                    "--fees " + options.fees + " are no fees",
                    "give bitget, none, or shares of the notional up to 0.1: maker=0.0002,taker=0.0006");
        }
        return FeeSchedule.of(maker, taker);
    }

    /** What fills cost when nobody says otherwise. */
    static FeeSchedule usualFees(boolean linear) {
        return linear ? BITGET_LINEAR : BITGET_SPOT;
    }

    /** The score threshold is a parameter with an option of its own. */
    private Map<String, String> parameters() throws FailureException {
        Map<String, String> given = new LinkedHashMap<>(options.parameters);
        if (options.scoreThreshold != null && given.put("threshold", options.scoreThreshold) != null) {
            throw usage("--score-threshold and --params threshold= say the same twice", "leave one of them out");
        }
        return given;
    }

    /** A timeframe, or an error that lists all of them. */
    static Timeframe timeframe(String option, String text) throws FailureException {
        Optional<Timeframe> known = Timeframe.parse(text);
        if (known.isPresent()) return known.get();
        throw usage(option + " " + text + " is no timeframe", "timeframes: " + Timeframe.known());
    }

    /** A moment in UTC, empty for an empty text. */
    static OptionalLong time(String option, String text) throws FailureException {
        if (text.isEmpty()) return OptionalLong.empty();
        OptionalLong time = Times.parse(text);
        if (time.isPresent()) return time;
        throw usage(option + " " + text + " is no date", "write it as 2023-01-31 or 2023-01-31T12:00, in UTC");
    }

    /** One of several words, or an error that names the nearest. */
    private static String oneOf(String option, String given, List<String> known) throws FailureException {
        if (known.contains(given)) return given;
        throw usage(
                option + " " + given + " is not known" + Suggestion.of(given, known),
                "give one of " + String.join(", ", known));
    }

    static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }

    /** Notes an option for the line that repeats the run. */
    private void say(String option, Object value) {
        said.add(option);
        said.add(String.valueOf(value));
    }

    private static FailureException usage(String message, String remedy) {
        return Failure.usage(message, remedy).toException();
    }

    private static Map<String, IntrabarPath> paths() {
        Map<String, IntrabarPath> paths = new LinkedHashMap<>();
        paths.put("pessimistic", IntrabarPath.PESSIMISTIC);
        paths.put("nearest", IntrabarPath.NEAREST_FIRST);
        paths.put("ohlc", IntrabarPath.OPEN_HIGH_LOW_CLOSE);
        paths.put("olhc", IntrabarPath.OPEN_LOW_HIGH_CLOSE);
        paths.put("optimistic", IntrabarPath.OPTIMISTIC);
        return paths;
    }
}
