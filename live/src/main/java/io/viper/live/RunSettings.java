package io.viper.live;

import io.viper.core.engine.BotSupport;
import io.viper.core.engine.EngineSetup;
import io.viper.core.engine.StrategyBinding;
import io.viper.core.model.Abilities;
import io.viper.core.model.Currency;
import io.viper.core.model.Instrument;
import io.viper.core.model.Money;
import io.viper.core.model.PositionMode;
import io.viper.core.model.Timeframe;
import io.viper.core.simulation.DepthSettings;
import io.viper.core.simulation.IntrabarPath;
import io.viper.core.simulation.MarginMode;
import io.viper.core.simulation.Matching;
import io.viper.core.simulation.OrderLatency;
import io.viper.core.simulation.QueueModel;
import io.viper.core.simulation.SimulationSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that decides what a run does with its input, as texts under configuration keys: what the journal remembers of
 * a run, and what a run is made from again. Exact both ways.
 *
 * @param values in a fixed order
 */
public record RunSettings(Map<String, String> values) {

    /** Keys of the strategy's parameters begin with it. */
    public static final String PARAMETER = "strategy.params.";

    /** How many positions an instrument has. */
    public static final String POSITION_MODE = "run.position_mode";

    /** What of the capital was at which exchange, where there were several. */
    private static final String OPENINGS = "run.openings";

    /** What orders met, where it was not bars. */
    private static final String MATCHING = "simulation.matching";

    private static final String QUEUE = "simulation.queue";
    private static final String FEED = "simulation.feed";
    private static final String FEED_LATENCY = "simulation.feed_latency";
    private static final String ORDER_LATENCY = "simulation.order_latency";
    private static final String RECORDED = "recorded";
    private static final String CONSTANT = "constant";

    public RunSettings {
        values = Map.copyOf(new LinkedHashMap<>(values));
    }

    /**
     * The settings of a run.
     *
     * @param strategy what names the strategy and its parameters: {@code strategy.name}, {@code strategy.params.…}
     */
    public static RunSettings of(EngineSetup engine, SimulationSettings simulation, Map<String, String> strategy) {
        Map<String, String> values = new LinkedHashMap<>(strategy);
        values.put("run.base", engine.base().text());
        values.put("run.decision", engine.decision().text());
        values.put("run.from", Long.toString(engine.tradeFrom()));
        values.put("run.capital", engine.initial().toDecimal().toPlainString());
        values.put(POSITION_MODE, engine.mode().text());
        if (!engine.openings().isEmpty()) values.put(OPENINGS, text(engine.openings()));
        values.put("run.currency", engine.initial().currency().code());
        values.put("bots.history", Integer.toString(engine.bots().historyBars()));
        values.put("bots.restart_delay", LimitText.seconds(engine.bots().restartDelayNanos()));
        values.put("bots.max_restarts", Integer.toString(engine.bots().maxRestarts()));
        values.put("bots.max", Integer.toString(engine.bots().maxBots()));
        values.putAll(LimitText.of(engine.limits()));
        values.put("simulation.path", simulation.path().name());
        values.put("simulation.latency", LimitText.seconds(simulation.latencyNanos()));
        values.put("simulation.half_spread", LimitText.number(simulation.halfSpread()));
        values.put("simulation.impact", LimitText.number(simulation.impact()));
        values.put("simulation.participation", LimitText.number(simulation.participation()));
        values.put("simulation.fill_on_touch", Boolean.toString(simulation.fillOnTouch()));
        values.put("simulation.fill_at_close", Boolean.toString(simulation.fillAtClose()));
        values.put("simulation.fill_without_volume", Boolean.toString(simulation.fillWithoutVolume()));
        values.put("simulation.margin", simulation.marginMode().name());
        values.put("simulation.leverage", Integer.toString(simulation.leverage()));
        values.put("simulation.liquidation_fee", LimitText.number(simulation.liquidationFee()));
        values.put("simulation.abilities", simulation.abilities().text());
        return new RunSettings(values);
    }

    /** What orders meet, where it is not bars, under its keys. */
    public static Map<String, String> of(Matching.Kind kind, DepthSettings depth) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(MATCHING, kind.text());
        values.put(QUEUE, depth.queue().text());
        values.put(FEED, depth.recordedFeed() ? RECORDED : CONSTANT);
        values.put(FEED_LATENCY, LimitText.seconds(depth.feedNanos()));
        if (!depth.orders().constant()) values.put(ORDER_LATENCY, depth.orders().text());
        return values;
    }

    /** What orders meet. @throws IllegalArgumentException if the value makes no sense */
    public Matching.Kind matching() {
        if (!values.containsKey(MATCHING)) return Matching.Kind.BARS;
        return Stream.of(Matching.Kind.values())
                .filter(each -> each.text().equals(value(MATCHING)))
                .findFirst()
                .orElseThrow(() -> wrong(MATCHING));
    }

    /** Queue and feed of these settings. A journal of a run that knew of no choice had the realistic ones. */
    public DepthSettings depth() {
        if (!values.containsKey(QUEUE)) return DepthSettings.realistic();
        QueueModel queue = QueueModel.parse(value(QUEUE)).orElseThrow(() -> wrong(QUEUE));
        long nanos = LimitText.nanos(this, FEED_LATENCY);
        DepthSettings depth = switch (value(FEED)) {
            case RECORDED -> DepthSettings.recorded(queue, nanos);
            case CONSTANT -> DepthSettings.constant(queue, nanos);
            default -> throw wrong(FEED);
        };
        return values.containsKey(ORDER_LATENCY) ? depth.withOrders(parsed(ORDER_LATENCY, OrderLatency::parse)) : depth;
    }

    /** What {@link #text} wrote. */
    public static RunSettings parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) values.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return new RunSettings(values);
    }

    /** One line a setting, in the order of the keys. */
    public String text() {
        StringBuilder text = new StringBuilder();
        values.keySet().stream()
                .sorted()
                .forEach(key -> text.append(key)
                        .append('=')
                        .append(value(key).replace('\n', ' '))
                        .append('\n'));
        return text.toString();
    }

    /** A digest that two runs share exactly when their settings are the same. */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A value. @throws IllegalArgumentException if there is none */
    public String value(String key) {
        String value = values.get(key);
        if (value == null) throw new IllegalArgumentException("the setting " + key + " is missing");
        return value;
    }

    /** The same with another value for a key that is there. @throws IllegalArgumentException if it is not there */
    public RunSettings with(String key, String value) {
        value(key);
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(key, value);
        return new RunSettings(changed);
    }

    /** Given parameters of the strategy. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(PARAMETER)) parameters.put(key.substring(PARAMETER.length()), value);
        });
        return parameters;
    }

    /** What differs, a line each. */
    public List<String> differences(RunSettings now) {
        Set<String> keys = new LinkedHashSet<>(values.keySet());
        keys.addAll(now.values.keySet());
        List<String> lines = new ArrayList<>();
        keys.stream().sorted().forEach(key -> {
            String before = values.getOrDefault(key, "not set");
            String after = now.values.getOrDefault(key, "not set");
            if (!before.equals(after)) lines.add(key + " is " + after + " now and " + before + " in the journal");
        });
        return lines;
    }

    /** The engine of these settings. @throws IllegalArgumentException if a value makes no sense */
    public EngineSetup engine(List<Instrument> instruments, List<StrategyBinding> strategies) {
        return new EngineSetup(
                        instruments,
                        timeframe("run.base"),
                        timeframe("run.decision"),
                        Money.of(value("run.capital"), new Currency(value("run.currency"))),
                        LimitText.parse(this),
                        parsed("simulation.leverage", Integer::parseInt),
                        strategies,
                        from())
                .withAbilities(abilities())
                .withMode(mode())
                .withOpenings(openings());
    }

    private static String text(Map<String, Money> openings) {
        return openings.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + " " + each.getValue().toDecimal().toPlainString())
                .collect(Collectors.joining(", "));
    }

    /** What of the capital was at which exchange, by its name; empty for a run at one. */
    public Map<String, Money> openings() {
        Map<String, Money> openings = new LinkedHashMap<>();
        if (!values.containsKey(OPENINGS)) return openings;
        for (String part : value(OPENINGS).split(", ", -1)) {
            int space = part.indexOf(' ');
            if (space < 0) throw wrong(OPENINGS);
            openings.put(
                    part.substring(0, space), Money.of(part.substring(space + 1), new Currency(value("run.currency"))));
        }
        return openings;
    }

    /** A journal of a run that knew of no abilities had an exchange with all of them. */
    private Abilities abilities() {
        return values.containsKey("simulation.abilities")
                ? parsed("simulation.abilities", Abilities::parse)
                : Abilities.ALL;
    }

    /** A journal of a run that knew of no modes had one position an instrument. */
    private PositionMode mode() {
        if (!values.containsKey(POSITION_MODE)) return PositionMode.ONE_WAY;
        return PositionMode.parse(value(POSITION_MODE)).orElseThrow(() -> wrong(POSITION_MODE));
    }

    /** What bots need that come later. @throws IllegalArgumentException if a value makes no sense */
    public BotSupport bots(BotSupport.Library library) {
        return new BotSupport(
                library,
                parsed("bots.history", Integer::parseInt),
                LimitText.nanos(this, "bots.restart_delay"),
                parsed("bots.max_restarts", Integer::parseInt),
                parsed("bots.max", Integer::parseInt));
    }

    /** The exchange of these settings. @throws IllegalArgumentException if a value makes no sense */
    public SimulationSettings simulation() {
        return new SimulationSettings(
                parsed("simulation.path", IntrabarPath::valueOf),
                LimitText.nanos(this, "simulation.latency"),
                LimitText.number(this, "simulation.half_spread"),
                LimitText.number(this, "simulation.impact"),
                LimitText.number(this, "simulation.participation"),
                Boolean.parseBoolean(value("simulation.fill_on_touch")),
                Boolean.parseBoolean(value("simulation.fill_at_close")),
                Boolean.parseBoolean(value("simulation.fill_without_volume")),
                parsed("simulation.margin", MarginMode::valueOf),
                parsed("simulation.leverage", Integer::parseInt),
                LimitText.number(this, "simulation.liquidation_fee"),
                abilities(),
                mode());
    }

    /** Timeframe of the bars that drive the run. */
    public Timeframe base() {
        return timeframe("run.base");
    }

    /** When the run begins to trade, UTC epoch nanoseconds. @throws IllegalArgumentException if the value makes no sense */
    public long from() {
        return parsed("run.from", Long::parseLong);
    }

    private Timeframe timeframe(String key) {
        return Timeframe.parse(value(key)).orElseThrow(() -> wrong(key));
    }

    <T> T parsed(String key, Function<String, T> parser) {
        try {
            return parser.apply(value(key));
        } catch (IllegalArgumentException | ArithmeticException none) {
            throw wrong(key);
        }
    }

    private IllegalArgumentException wrong(String key) {
        return new IllegalArgumentException(key + "=" + value(key) + " makes no sense");
    }
}
