package io.viper.app.paper;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Suggestion;
import io.viper.app.console.Times;
import io.viper.app.strategy.LoadedStrategy;
import io.viper.app.strategy.PreparedStrategy;
import io.viper.app.strategy.StrategySources;
import io.viper.app.strategy.StrategyWatch;
import io.viper.core.engine.EngineSetup;
import io.viper.core.engine.StrategyBinding;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.PositionMode;
import io.viper.core.model.Timeframe;
import io.viper.core.simulation.Matching;
import io.viper.live.JournalReplay;
import io.viper.live.RunSettings;
import io.viper.live.WhatIf;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A run as its journal remembers it, ready to be made again.
 *
 * @param journal where it is remembered
 * @param sources where strategies come from
 */
public record JournaledRun(JournalReplay journal, StrategySources sources) {

    /** Opens the journal of a home. */
    public static JournaledRun open(PaperHome home, StrategySources sources) throws FailureException {
        var folder = home.existingJournal();
        return PaperFailures.guarded(() -> new JournaledRun(JournalReplay.of(folder), sources));
    }

    /** The instruments in the order of their numbers. */
    public List<Instrument> instruments() {
        return Instrument.named(journal.manifest().instruments().stream()
                .map(InstrumentSpec::toInstrument)
                .toList());
    }

    /** What it trades and how, under the names of the status file. */
    public Map<String, Object> facts() {
        RunSettings settings = journal.settings();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("mode", journal.manifest().mode());
        facts.put("strategy", strategy(settings));
        facts.put("symbols", instruments().stream().map(Instrument::name).toList());
        facts.put("timeframe", settings.value("run.decision"));
        facts.put("from", Times.instantText(settings.from()));
        facts.put(
                "initial",
                new BigDecimal(settings.value("run.capital"))
                        .setScale(2, RoundingMode.HALF_EVEN)
                        .toPlainString());
        return facts;
    }

    /** What it began with: a strategy, or bots as they were written. */
    private static String strategy(RunSettings settings) {
        String bots = settings.values().getOrDefault(PaperSetup.BOTS, "");
        return bots.isEmpty() ? settings.value(PaperSetup.STRATEGY) : bots;
    }

    /** The instrument of each place that can hold a position, in the run. */
    public List<Instrument> places() {
        return places(journal.settings());
    }

    /** The same where the run is laid beside itself with changed settings: two legs if one of the two has them. */
    public List<Instrument> places(RunSettings changed) {
        boolean hedged = Stream.of(journal.settings(), changed)
                .map(each -> each.values().getOrDefault(RunSettings.POSITION_MODE, ""))
                .anyMatch(PositionMode.HEDGE.text()::equals);
        return (hedged ? PositionMode.HEDGE : PositionMode.ONE_WAY).places(instruments());
    }

    /** The core of the run with some settings, its own or changed ones. */
    public EngineSetup setup(RunSettings settings) throws FailureException {
        try {
            Timeframe decision = Timeframe.parse(settings.value("run.decision")).orElseThrow();
            BotLibrary library = new BotLibrary(sources, decision, StrategyWatch::watching);
            return settings.engine(instruments(), begin(settings, decision)).with(settings.bots(library));
        } catch (IllegalArgumentException wrong) {
            throw senseless(wrong);
        }
    }

    /** The strategy that the run began with; none if it began with bots, which the journal holds. */
    private List<StrategyBinding> begin(RunSettings settings, Timeframe decision) throws FailureException {
        String reference = settings.value(PaperSetup.STRATEGY);
        if (reference.isEmpty()) return List.of();
        LoadedStrategy loaded = sources.load(reference);
        if (!loaded.fingerprint().equals(settings.value(PaperSetup.FINGERPRINT))) {
            throw Failure.of(
                            ExitCode.REFUSED,
                            "the strategy " + loaded.reference() + " was changed since the run",
                            "bring the file back to what it was then")
                    .toException();
        }
        PreparedStrategy strategy = PreparedStrategy.of(loaded, settings.parameters(), decision);
        return List.of(strategy.binding(StrategyWatch.watching(strategy.maker())));
    }

    /** The exchange of the run with some settings, its own or changed ones: what met ticks can meet bars, and nothing else. */
    public WhatIf.Terms terms(RunSettings settings) throws FailureException {
        try {
            Matching.Kind kind = settings.matching();
            Matching.Kind met = journal.settings().matching();
            if (kind != met && kind != Matching.Kind.BARS) {
                throw Failure.usage(
                                "the orders of this run met " + met.text() + ", so they cannot meet " + kind.text(),
                                "leave it out, or let them meet bars")
                        .toException();
            }
            return WhatIf.Terms.of(settings);
        } catch (IllegalArgumentException wrong) {
            throw senseless(wrong);
        }
    }

    private static FailureException senseless(IllegalArgumentException wrong) {
        return Failure.usage(String.valueOf(wrong.getMessage()), "write it as the journal does: viper journal cat")
                .toException();
    }

    /** The settings of the run with changes: under the keys of the configuration, or parameters by their bare names. */
    public RunSettings changed(Map<String, String> changes) throws FailureException {
        RunSettings settings = journal.settings();
        for (Map.Entry<String, String> change : changes.entrySet()) {
            settings = settings.with(key(change.getKey()), change.getValue());
        }
        return settings;
    }

    /** The full key of a setting that a user named. */
    public String key(String name) throws FailureException {
        Map<String, String> known = journal.settings().values();
        for (String key : List.of(name, RunSettings.PARAMETER + name, "strategy." + name)) {
            if (known.containsKey(key)) return key;
        }
        throw Failure.usage(
                        "there is no setting " + name + Suggestion.of(name, known.keySet()),
                        "settings: "
                                + String.join(
                                        ", ", known.keySet().stream().sorted().toList()))
                .toException();
    }
}
