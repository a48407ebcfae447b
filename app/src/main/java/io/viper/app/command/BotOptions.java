package io.viper.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.app.console.FailureException;
import io.viper.app.paper.JournaledRun;
import io.viper.app.strategy.PreparedStrategy;
import io.viper.core.model.Abilities;
import io.viper.core.model.ContractKind;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.Money;
import io.viper.core.model.PositionMode;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.Limit;
import io.viper.core.risk.RiskLimits;
import io.viper.core.simulation.IntrabarPath;
import io.viper.core.simulation.MarginMode;
import io.viper.core.simulation.SimulationSettings;
import io.viper.live.LimitText;
import io.viper.live.RunSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * A bot of an account as options of {@code viper backtest}: strategy, parameters, symbols and timeframe are the bot's; money,
 * limits and exchange are those of its run. The inverse of {@link BacktestSpec}; what is usual is left out.
 */
final class BotOptions {
    private static final long MILLISECOND = 1_000_000;
    private static final long DAY_SECONDS = 86_400;

    private final JournaledRun run;
    private final JsonNode bot;
    private final Map<String, String> words = new LinkedHashMap<>();

    private BotOptions(JournaledRun run, JsonNode bot) {
        this.run = run;
        this.bot = bot;
    }

    /**
     * The options of a bot's run.
     *
     * @param bot a row of the portfolio's document
     * @param given what was written on the command line: it goes before the bot's own; parameters and limits are added to them
     */
    static BacktestOptions of(JournaledRun run, JsonNode bot, ParseResult given) throws FailureException {
        BotOptions own = new BotOptions(run, bot);
        own.market();
        own.account();
        own.exchange(SimulationSettings.realistic());
        BacktestOptions options = new BacktestOptions();
        CommandLine line = new CommandLine(options);
        List<String> said = said(line, given);
        List<String> all = new ArrayList<>(List.of(bot.path("strategy").asText()));
        own.words.forEach((name, value) -> {
            boolean adds = line.getCommandSpec().findOption(name).isMultiValue() && !name.equals("--symbols");
            if (said.contains(name) && !adds) return;
            all.add(name);
            if (!value.isEmpty()) all.add(value);
        });
        all.addAll(said);
        line.parseArgs(all.toArray(String[]::new));
        return options;
    }

    /** The words that were written for options of a backtest. */
    private static List<String> said(CommandLine line, ParseResult given) {
        List<String> words = new ArrayList<>();
        for (OptionSpec option : given.matchedOptions()) {
            if (line.getCommandSpec().findOption(option.longestName()) == null) continue;
            if (option.arity().max() == 0) words.add(option.longestName());
            else option.originalStringValues().forEach(each -> words.addAll(List.of(option.longestName(), each)));
        }
        return words;
    }

    private void market() throws FailureException {
        Map<String, String> ids = new LinkedHashMap<>();
        for (InstrumentSpec spec : run.journal().manifest().instruments()) {
            ids.put(spec.id().symbol(), spec.id().toString());
            ids.put(spec.id().toString(), spec.id().toString());
        }
        List<String> symbols = List.of(bot.path("symbols").asText().split(" ", -1));
        say("--symbols", symbols.stream().map(ids::get).collect(Collectors.joining(",")));
        RunSettings settings = run.journal().settings();
        say("--tf", settings.value("run.decision"));
        say("--detail-tf", settings.value("run.base"));
        parameters(Timeframe.parse(settings.value("run.decision")).orElseThrow());
        long seed = run.journal().manifest().seed();
        if (seed != BacktestSpec.DEFAULT_SEED) say("--seed", seed);
    }

    /** Those that differ from what the strategy takes otherwise. */
    private void parameters(Timeframe decision) throws FailureException {
        Map<String, String> parameters = new TreeMap<>();
        bot.path("given")
                .properties()
                .forEach(each -> parameters.put(each.getKey(), each.getValue().asText()));
        PreparedStrategy strategy =
                PreparedStrategy.of(run.sources().load(bot.path("strategy").asText()), parameters, decision);
        strategy.declarations().forEach(each -> parameters.remove(each.name(), each.defaultValue()));
        say("--params", parameters);
    }

    private void account() {
        Map<String, String> settings = run.journal().settings().values();
        BigDecimal capital = new BigDecimal(settings.getOrDefault("run.capital", "")).stripTrailingZeros();
        say("--capital", capital.toPlainString());
        Map<String, String> limits = LimitText.of(RiskLimits.none());
        limits.replaceAll(settings::getOrDefault);
        boolean none = different(limits, RiskLimits.none().withPerTrade(perTrade(limits)))
                .isEmpty();
        if (none) say("--no-risk-limits", "");
        RiskLimits usual = none
                ? RiskLimits.none().withPerTrade(RiskLimits.standard().perTrade())
                : RiskLimits.standard().withDrawdownPause(BacktestSpec.DRAWDOWN_PAUSE);
        Map<String, String> different = different(limits, usual);
        if (different.remove(Limit.PER_TRADE.key()) != null) say("--risk-per-trade", perTrade(limits));
        String pause = different.getOrDefault(Limit.DRAWDOWN_PAUSE.key(), "");
        boolean days = pause.matches("[0-9]+") && Long.parseLong(pause) % DAY_SECONDS == 0;
        if (days || pause.equals("none")) {
            say("--drawdown-pause", days ? Long.parseLong(pause) / DAY_SECONDS : "never");
            different.remove(Limit.DRAWDOWN_PAUSE.key());
        }
        say("--limit", different);
    }

    private static double perTrade(Map<String, String> limits) {
        return Double.parseDouble(limits.getOrDefault(Limit.PER_TRADE.key(), ""));
    }

    private static Map<String, String> different(Map<String, String> limits, RiskLimits from) {
        Map<String, String> different = new TreeMap<>(limits);
        LimitText.of(from).forEach(different::remove);
        return different;
    }

    private void exchange(SimulationSettings usual) throws FailureException {
        SimulationSettings settings = run.terms(run.journal().settings()).simulation();
        InstrumentSpec first = run.journal().manifest().instruments().getFirst();
        boolean linear = first.kind() != ContractKind.SPOT;
        if (!linear) say("--product", "spot");
        if (linear && settings.leverage() != usual.leverage()) say("--leverage", settings.leverage());
        if (settings.marginMode() == MarginMode.CROSS) say("--margin", "cross");
        fees(first.fees(), linear);
        if (settings.halfSpread() != usual.halfSpread() || settings.impact() != usual.impact()) {
            boolean free = settings.halfSpread() == 0 && settings.impact() == 0;
            say("--slippage", free ? "none" : "bps=" + plain(settings.halfSpread() / BacktestSpec.BASIS_POINT));
        }
        if (settings.latencyNanos() != usual.latencyNanos()) {
            say("--latency", settings.latencyNanos() / MILLISECOND + "ms");
        }
        if (!settings.abilities().equals(Abilities.ALL))
            say("--abilities", settings.abilities().text());
        PositionMode mode = settings.positionMode();
        if (mode != usual.positionMode()) say("--position-mode", mode.text());
        if (settings.fillOnTouch()) say("--fill-on-touch", "");
        if (settings.fillAtClose()) say("--fill-at-close", "");
        for (Map.Entry<String, IntrabarPath> path : BacktestSpec.PATHS.entrySet()) {
            if (path.getValue() == settings.path()) say("--path", path.getKey());
        }
    }

    private void fees(FeeSchedule fees, boolean linear) {
        if (fees.equals(BacktestSpec.usualFees(linear))) return;
        boolean none = fees.equals(FeeSchedule.NONE);
        say("--fees", none ? "none" : "maker=" + share(fees.maker()) + ",taker=" + share(fees.taker()));
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static String share(long rate) {
        return BigDecimal.valueOf(rate, Money.DECIMALS).stripTrailingZeros().toPlainString();
    }

    private void say(String option, Object value) {
        words.put(option, value.toString());
    }

    private void say(String option, Map<String, String> values) {
        if (values.isEmpty()) return;
        say(
                option,
                values.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining(",")));
    }
}
