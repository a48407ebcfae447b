package io.viper.app.live;

import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Surroundings;
import io.viper.app.control.OrderRouter;
import io.viper.app.exchange.ListingChooser;
import io.viper.app.paper.Amounts;
import io.viper.app.paper.BotLibrary;
import io.viper.app.paper.BotWish;
import io.viper.app.paper.FirstBots;
import io.viper.app.paper.PaperHome;
import io.viper.app.paper.Team;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.Money;
import io.viper.core.risk.Limit;
import io.viper.core.risk.RiskLimits;
import io.viper.exchange.Listing;
import io.viper.live.LiveLoop;
import io.viper.live.LoopListener;
import io.viper.live.RunSetup;
import io.viper.live.Status;
import java.io.BufferedReader;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The way from a wish to a live run: look, show, ask, set the account, run. */
public final class GoingLive {
    private final Console console;
    private final PaperHome home;
    private final LiveSpec spec;
    private final LivePlan plan;
    private final Team team;
    private final List<LiveAccount> accounts;
    private final List<Instrument> instruments;
    /** By the exchanges' names in instruments. */
    private final Map<String, Money> balances = new LinkedHashMap<>();

    private boolean strangers;

    private GoingLive(
            Console console, PaperHome home, LiveSpec spec, LivePlan plan, Team team, List<LiveAccount> accounts) {
        this.console = console;
        this.home = home;
        this.spec = spec;
        this.plan = plan;
        this.team = team;
        this.accounts = new ArrayList<>(accounts);
        this.instruments = Instrument.named(accounts.stream()
                .flatMap(each -> each.listings().stream())
                .map(Listing::instrument)
                .toList());
    }

    /** Finds the exchanges and what is traded there. @throws FailureException if either is not to be had */
    public static GoingLive begin(Console console, Surroundings around, PaperHome home, LiveSpec spec, Team team)
            throws FailureException {
        LiveClock clock = new LiveClock(spec.speed());
        List<LiveAccess> accesses = new ArrayList<>();
        for (LiveSpec.At at : spec.exchanges()) {
            accesses.add(LiveAccess.of(at, clock, around));
        }
        LivePlan plan = LivePlan.of(spec, accesses, home);
        return new GoingLive(console, home, spec, plan, team, plan.accounts());
    }

    /** The instrument of each place that can hold a position. */
    public List<Instrument> places() {
        return spec.mode().places(instruments);
    }

    /**
     * The bots that it begins with; none for one strategy. A symbol is that of each exchange that trades it, or of the one that is named
     * before it, as with {@code --symbols}.
     */
    public FirstBots bots(BotLibrary library) throws FailureException {
        return FirstBots.of(library, this::numbers, team.wishes());
    }

    private List<Integer> numbers(String symbol) throws FailureException {
        int colon = symbol.indexOf(':');
        String at = symbol.substring(0, Math.max(0, colon));
        String bare = symbol.substring(colon + 1);
        List<Integer> found = new ArrayList<>();
        int number = 0;
        for (LiveAccount account : accounts) {
            boolean here = colon < 0 || at.equalsIgnoreCase(account.exchange()) || at.equalsIgnoreCase(account.name());
            for (Listing each : account.listings()) {
                if (here && ListingChooser.means(bare, each)) found.add(number);
                number++;
            }
        }
        if (!found.isEmpty()) return found;
        throw FirstBots.unknown(
                symbol, instruments.stream().map(Instrument::name).toList());
    }

    /** Divides orders among the exchanges of the run. */
    public OrderRouter router() {
        return spec.several() ? new LiveRouting(accounts) : OrderRouter.NONE;
    }

    /**
     * Looks at everything, shows it, and asks for the words: for a run that goes on they were typed when it began.
     *
     * @param tested home of a run on paper
     * @param yes whether nobody is to be asked
     * @param confirmed file with the words of a person who is not there
     */
    public void ceremony(PaperHome tested, boolean yes, Optional<Path> confirmed, BufferedReader in)
            throws FailureException {
        String money = spec.real() ? "REAL MONEY" : "a test, no real money";
        console.warn("LIVE TRADING at " + spec.names() + ": " + money);
        boolean goesOn = plan.before().isPresent();
        List<Check> checks = new ArrayList<>();
        for (int k = 0; k < accounts.size(); k++) checks.addAll(look(k, goesOn));
        checks.addAll(Checklist.home(home));
        checks.addAll(bots());
        Check evidence = Evidence.of(tested, team);
        if (!goesOn) checks.add(evidence);
        else checks.add(Check.good("journal", "goes on where it ended, in " + home.liveJournal()));
        Ceremony ceremony = new Ceremony(console, spec, team.names(), in);
        ceremony.show(checks);
        Money capital = plan.capital(LivePlan.total(balances));
        if (!goesOn) {
            told(capital);
            ceremony.confirm(capital, evidence.verdict() == Check.Verdict.GOOD, yes, confirmed.map(ConfirmFile::new));
        }
        configure();
    }

    /** Each bot by its name. */
    private List<Check> bots() {
        return team.wishes().stream().map(GoingLive::check).toList();
    }

    private static Check check(BotWish wish) {
        String where = wish.symbols().isEmpty() ? "all that is traded" : String.join(", ", wish.symbols());
        String how = wish.parameters().isEmpty() ? "" : ", with " + wish.parameters();
        return Check.good("bot " + wish.name(), wish.strategy() + " on " + where + how);
    }

    /** Looks at one exchange. Of several, one that does not answer keeps no run from going on. */
    private List<Check> look(int number, boolean goesOn) throws FailureException {
        LiveAccount account = accounts.get(number);
        try {
            if (account.away().isEmpty()) return look(account, goesOn);
        } catch (FailureException silent) {
            boolean away = goesOn && spec.several() && silent.failure().code() == ExitCode.NETWORK;
            if (!away) throw silent;
            account = account.away(silent.failure().message());
            accounts.set(number, account);
        }
        balances.put(account.name(), plan.opening(account.name()));
        return List.of(Check.mind(
                account.exchange(),
                "is away (" + account.away() + "): nothing is opened there before it was looked at"));
    }

    private List<Check> look(LiveAccount account, boolean goesOn) throws FailureException {
        Checklist checks = new Checklist(spec, account.access());
        checks.clock();
        checks.key();
        checks.fees();
        checks.instruments(account.listings(), goesOn);
        checks.abilities();
        InstrumentSpec first = account.listings().getFirst().spec();
        String found = checks.balance(account.listings().getFirst(), spec.spot() && goesOn)
                .setScale(Money.DECIMALS, RoundingMode.HALF_EVEN)
                .toPlainString();
        balances.put(first.id().exchange(), Money.of(found, first.settle()));
        if (!goesOn) strangers |= checks.strangers(account.listings());
        return checks.checks();
    }

    private void told(Money capital) {
        RiskLimits limits = RiskLimits.standard();
        console.warn(String.format(
                Locale.ROOT,
                "  at most %s %s are traded with; %s of it may be lost by a trade, %s by a day",
                Amounts.money(capital.units()),
                capital.currency(),
                share(limited(limits, Limit.PER_TRADE)),
                share(limited(limits, Limit.DAILY_LOSS))));
        console.warn("  stop: Ctrl-C. Emergency: viper kill, the file KILL in " + home.home() + ", signal USR2");
    }

    private static String share(double limit) {
        return limit >= 1 ? "all" : String.format(Locale.ROOT, "%.1f %%", 100 * limit);
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
        List<String> wrong = new ArrayList<>();
        for (LiveAccount account : accounts) {
            if (!account.away().isEmpty()) continue;
            AccountSetting.apply(account.access(), account.listings(), plan.account());
            for (String line : AccountSetting.differences(account.access(), account.listings(), plan.account()))
                wrong.add(account.exchange() + " " + line);
        }
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
        List<Listing> listings =
                accounts.stream().flatMap(each -> each.listings().stream()).toList();
        RunSetup setup = plan.setup(instruments, listings, balances, team, library, version);
        Money capital = plan.capital(LivePlan.total(balances));
        LiveRun run = new LiveRun(console, home, spec, accounts, plan);
        LiveRun.Input input = new LiveRun.Input(setup, capital, team.warmUpNanos(), strangers, lines, facts(capital));
        run.run(input, companion, end);
    }

    private Map<String, Object> facts(Money capital) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("mode", LiveLoop.MODE);
        facts.put("exchange", spec.names() + (spec.real() ? "" : " (test)"));
        if (spec.spot()) facts.put("product", "spot");
        facts.put("speed", spec.speed() == 1 ? "1" : Double.toString(spec.speed()));
        facts.put("strategy", team.text());
        facts.put("symbols", instruments.stream().map(Instrument::name).toList());
        facts.put("position_mode", spec.mode().text());
        facts.put("timeframe", team.decision(spec.decision()).text());
        facts.put("initial", Amounts.money(capital.units()));
        facts.put("home", home.home().toString());
        return facts;
    }
}
