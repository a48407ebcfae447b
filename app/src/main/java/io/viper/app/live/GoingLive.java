package io.viper.app.live;

import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Surroundings;
import io.viper.app.paper.Amounts;
import io.viper.app.paper.BotLibrary;
import io.viper.app.paper.PaperHome;
import io.viper.app.strategy.PreparedStrategy;
import io.viper.core.model.Instrument;
import io.viper.core.model.Money;
import io.viper.core.risk.Limit;
import io.viper.core.risk.RiskLimits;
import io.viper.exchange.Listing;
import io.viper.live.LiveLoop;
import io.viper.live.LoopListener;
import io.viper.live.RunSetup;
import io.viper.live.Status;
import java.io.BufferedReader;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** The way from a wish to a live run: look, show, ask, set the account, run. */
public final class GoingLive {
    private final Console console;
    private final PaperHome home;
    private final LiveSpec spec;
    private final LiveAccess access;
    private final LivePlan plan;
    private final PreparedStrategy strategy;
    private final List<Listing> listings;
    private BigDecimal balance = BigDecimal.ZERO;
    private boolean strangers;

    private GoingLive(
            Console console,
            PaperHome home,
            LiveSpec spec,
            LiveAccess access,
            LivePlan plan,
            PreparedStrategy strategy,
            List<Listing> listings) {
        this.console = console;
        this.home = home;
        this.spec = spec;
        this.access = access;
        this.plan = plan;
        this.strategy = strategy;
        this.listings = listings;
    }

    /** Finds the exchange and what is traded there. @throws FailureException if either is not to be had */
    public static GoingLive begin(
            Console console, Surroundings around, PaperHome home, LiveSpec spec, PreparedStrategy strategy)
            throws FailureException {
        LiveAccess access = LiveAccess.of(spec, around);
        access.syncClock();
        LivePlan plan = LivePlan.of(spec, access, home);
        return new GoingLive(console, home, spec, access, plan, strategy, plan.listings());
    }

    /** The instrument of each place that can hold a position. */
    public List<Instrument> places() {
        return spec.mode().places(listings.stream().map(Listing::instrument).toList());
    }

    /**
     * Looks at everything, shows it, and asks for the words: for a run that goes on they were typed when it began.
     *
     * @param tested home of a run on paper
     * @param yes whether nobody is to be asked
     */
    public void ceremony(PaperHome tested, boolean yes, BufferedReader in) throws FailureException {
        String money = spec.where().real() ? "REAL MONEY" : "a test, no real money";
        console.warn("LIVE TRADING at " + spec.exchange() + ": " + money);
        Checklist checks = new Checklist(spec, access);
        checks.clock();
        checks.key();
        checks.instruments(listings);
        checks.abilities();
        balance = checks.balance(listings.getFirst());
        checks.home(home);
        boolean goesOn = plan.before().isPresent();
        if (!goesOn) strangers = checks.strangers(listings);
        Check evidence = Evidence.of(tested, strategy.loaded().fingerprint());
        if (!goesOn) checks.add(evidence);
        else checks.add(Check.good("journal", "goes on where it ended, in " + home.liveJournal()));
        Ceremony ceremony = new Ceremony(console, spec, in);
        ceremony.show(checks.checks());
        Money capital = plan.capital(balance, listings.getFirst());
        if (!goesOn) {
            told(capital);
            ceremony.confirm(capital, evidence.verdict() == Check.Verdict.GOOD, yes);
        }
        configure();
    }

    private void told(Money capital) {
        RiskLimits limits = RiskLimits.standard();
        console.warn(String.format(
                Locale.ROOT,
                "  at most %s %s are traded with; %.1f %% of it may be lost by a trade, %.1f %% by a day",
                Amounts.money(capital.units()),
                capital.currency(),
                100 * limited(limits, Limit.PER_TRADE),
                100 * limited(limits, Limit.DAILY_LOSS)));
        console.warn("  stop: Ctrl-C. Emergency: viper kill, the file KILL in " + home.home() + ", signal USR2");
    }

    private double limited(RiskLimits usual, Limit limit) {
        String given = spec.limits().get(limit.key());
        try {
            return given == null ? usual.value(limit) : Double.parseDouble(given);
        } catch (NumberFormatException none) {
            return Double.POSITIVE_INFINITY;
        }
    }

    private void configure() throws FailureException {
        AccountSetting.apply(access, listings, plan.account());
        List<String> wrong = AccountSetting.differences(access, listings, plan.account());
        if (wrong.isEmpty()) return;
        throw Failure.of(
                        ExitCode.REFUSED,
                        "the account is not set as the run needs it",
                        "set it by hand at the exchange, or close what keeps it from being changed")
                .with(wrong.stream().map(line -> "  " + line).toList())
                .toException();
    }

    /**
     * Runs until somebody asks it to end. After the ceremony.
     *
     * @param end is told how the run stands then
     */
    public void run(
            BotLibrary library, String version, LoopListener lines, LiveRun.Companion companion, Consumer<Status> end)
            throws FailureException {
        RunSetup setup = plan.setup(listings, balance, strategy, library, version);
        Money capital = plan.capital(balance, listings.getFirst());
        LiveRun run = new LiveRun(console, home, spec, access, plan);
        LiveRun.Input input =
                new LiveRun.Input(setup, listings, capital, strategy.warmUpNanos(), strangers, lines, facts(capital));
        run.run(input, companion, end);
    }

    private Map<String, Object> facts(Money capital) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("mode", LiveLoop.MODE);
        facts.put("exchange", spec.exchange() + (spec.where().real() ? "" : " (test)"));
        facts.put(
                "speed",
                spec.where().speed() == 1 ? "1" : Double.toString(spec.where().speed()));
        facts.put("strategy", strategy.loaded().reference());
        facts.put("symbols", listings.stream().map(Listing::symbol).toList());
        facts.put("position_mode", spec.mode().text());
        facts.put("timeframe", strategy.decision().text());
        facts.put("initial", Amounts.money(capital.units()));
        facts.put("home", home.home().toString());
        return facts;
    }
}
