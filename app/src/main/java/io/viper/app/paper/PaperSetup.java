package io.viper.app.paper;

import io.viper.app.strategy.PreparedStrategy;
import io.viper.backtest.BacktestRequest;
import io.viper.backtest.MarketData;
import io.viper.core.engine.BotSupport;
import io.viper.core.engine.EngineSetup;
import io.viper.core.simulation.Matching;
import io.viper.live.PortfolioLoop;
import io.viper.live.RunSettings;
import io.viper.live.RunSetup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same run that a backtest makes, for paper. */
public final class PaperSetup {
    /** What names the strategy. */
    public static final String STRATEGY = "strategy.name";

    /** What its code was; a file that was changed is another strategy. */
    public static final String FINGERPRINT = "strategy.fingerprint";

    /** The bots of a run that begins with several, as they were written; the key is there for such runs only. */
    public static final String BOTS = "bots.at_start";

    /** Base bars that are kept of each instrument: five weeks of minutes. */
    private static final int HISTORY_BARS = 50_000;

    private PaperSetup() {}

    /**
     * What decides. The end of the data does not: more of it may come later.
     *
     * @param kind what orders meet
     * @param bots as they were written; none for the one strategy of the request
     */
    public static RunSetup of(
            BacktestRequest request,
            Matching.Kind kind,
            PreparedStrategy strategy,
            List<String> bots,
            BotLibrary library,
            String version) {
        EngineSetup engine = new EngineSetup(
                        request.instruments(),
                        request.base(),
                        request.decision(),
                        request.capital(),
                        request.limits(),
                        request.simulation().leverage(),
                        bots.isEmpty() ? request.strategies() : List.of(),
                        request.from())
                .with(support(library))
                .withAbilities(request.simulation().abilities())
                .withMode(request.simulation().positionMode());
        Map<String, String> named = named(strategy, bots);
        if (kind != Matching.Kind.BARS) named.putAll(RunSettings.of(kind, request.depth()));
        RunSettings settings = RunSettings.of(engine, request.simulation(), named);
        return new RunSetup("paper", version, request.identity().seed(), engine, request.simulation(), settings);
    }

    /** What names the strategy of a run, or its bots. */
    public static Map<String, String> named(PreparedStrategy strategy, List<String> bots) {
        Map<String, String> named = new LinkedHashMap<>();
        named.put(STRATEGY, bots.isEmpty() ? strategy.loaded().reference() : "");
        named.put(FINGERPRINT, bots.isEmpty() ? strategy.loaded().fingerprint() : "");
        if (bots.isEmpty()) strategy.values().forEach((name, value) -> named.put(RunSettings.PARAMETER + name, value));
        else named.put(BOTS, String.join(" ", bots));
        return named;
    }

    /** What bots need that come later. */
    public static BotSupport support(BotLibrary library) {
        return BotSupport.standard(library, HISTORY_BARS);
    }

    /** What it is fed with. */
    public static PortfolioLoop.Input input(BacktestRequest request) {
        return new PortfolioLoop.Input(
                request.data().stream().map(MarketData::bars).toList(),
                request.data().stream().map(each -> each.funding().columns()).toList(),
                request.to(),
                request.matching());
    }
}
