package io.viper.app.live;

import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.paper.GoodEnd;
import io.viper.app.paper.PaperFailures;
import io.viper.app.paper.PaperHome;
import io.viper.app.paper.RunTeller;
import io.viper.app.paper.StatusFile;
import io.viper.core.market.Subscription;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeTerms;
import io.viper.core.model.Money;
import io.viper.exchange.kit.Caller;
import io.viper.journal.JournalOptions;
import io.viper.live.LiveLoop;
import io.viper.live.LoopListener;
import io.viper.live.RunSetup;
import io.viper.live.Status;
import io.viper.live.WireGate;
import io.viper.live.exchange.Gateway;
import io.viper.live.exchange.LineSettings;
import io.viper.live.gateway.GatewaySetup;
import io.viper.live.gateway.ProtocolGateway;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One live run of this process: opens journal and exchanges, tells what happens, and ends in good order. */
public final class LiveRun {
    private static final int INBOX = 100_000;
    private static final long SECOND = 1_000_000_000L;
    private static final long LOOK_SECONDS = 30;

    private final Console console;
    private final PaperHome home;
    private final LiveSpec spec;
    private final List<LiveAccount> accounts;
    private final LivePlan plan;

    LiveRun(Console console, PaperHome home, LiveSpec spec, List<LiveAccount> accounts, LivePlan plan) {
        this.console = console;
        this.home = home;
        this.spec = spec;
        this.accounts = List.copyOf(accounts);
        this.plan = plan;
    }

    /**
     * What a run is made of.
     *
     * @param capital what it may trade with
     * @param warmUpNanos how long before its begin it wants to see bars
     * @param strangers whether an account holds what no journal knows
     * @param lines is told what happens
     * @param facts for the status file
     */
    record Input(
            RunSetup setup,
            Money capital,
            long warmUpNanos,
            boolean strangers,
            LoopListener lines,
            Map<String, Object> facts) {}

    /** Is there while a run is on, and closed with it. */
    @FunctionalInterface
    public interface Companion {
        /** The run is about to begin. */
        AutoCloseable join(LiveLoop loop) throws IOException;
    }

    /**
     * Runs until somebody asks it to end; the process waits for what is told last.
     *
     * @param end is told how the run stands then, once nothing of it is left to be done
     */
    void run(Input input, Companion companion, Consumer<Status> end) throws FailureException {
        StatusFile file = new StatusFile(home.liveJournal().resolveSibling("status.json"));
        AtomicReference<@Nullable LiveLoop> running = new AtomicReference<>();
        RunTeller teller = new RunTeller(console, input.lines(), file, input.facts());
        PaperFailures.guarded(() -> {
            try (GoodEnd good = new GoodEnd()) {
                Status last;
                try (LiveLoop loop = LiveLoop.open(input.setup(), surroundings(input, running), teller)) {
                    running.set(loop);
                    good.asks(loop::stop);
                    if (input.strangers()) halt(loop, "the account holds what no journal here knows");
                    last = accompanied(loop, companion);
                }
                file.write(input.facts(), last, true);
                end.accept(last);
                return last;
            }
        });
    }

    private LiveLoop.Surroundings surroundings(Input input, AtomicReference<@Nullable LiveLoop> running) {
        double speed = spec.speed();
        LineSettings usual = LineSettings.standard();
        long patience = speed == 1 ? usual.orderTimeout() : SECOND;
        LineSettings line = new LineSettings(
                patience, usual.readTimeout(), usual.readTries(), usual.readPause(), usual.breakerFailures(), (long)
                        (usual.breakerPause() / Math.max(1, speed / 10)));
        List<Gateway> gateways = new ArrayList<>();
        int first = 0;
        for (LiveAccount account : accounts) {
            gateways.add(gateway(input, account, first, patience, running));
            first += account.listings().size();
        }
        return new LiveLoop.Surroundings(
                home.liveJournal(),
                JournalOptions.standard(),
                home.kill(),
                gateways,
                line,
                WireGate.Caps.of(input.setup().engine().limits(), input.capital()),
                clock()::nanos,
                INBOX,
                spec.deadMan());
    }

    /** @param first number in the run of the account's first instrument */
    private Gateway gateway(
            Input input, LiveAccount account, int first, long patience, AtomicReference<@Nullable LiveLoop> running) {
        LiveAccess access = account.access();
        ExchangeTerms terms = GatewaySetup.terms(
                access.protocol().capabilities(), plan.account().hedge(), patience, spec.speed());
        return new ProtocolGateway(new GatewaySetup(
                access.protocol(),
                access.caller(),
                access.credentials(),
                access::stream,
                account.listings(),
                plan.account(),
                terms,
                plan.base(),
                input.setup().engine().tradeFrom() - input.warmUpNanos(),
                entrance(account, first),
                number -> subscription(running.get(), first + number),
                access.clock()::nanos,
                spec.speed()));
    }

    private GatewaySetup.Entrance entrance(LiveAccount account, int first) {
        if (account.away().isEmpty()) return GatewaySetup.Entrance.OPEN;
        return new GatewaySetup.Entrance(account.away(), new LateArrival(spec, plan, account.access(), first));
    }

    private LiveClock clock() {
        return accounts.getFirst().access().clock();
    }

    /** Asked by the loop's own thread, when it opens the line. */
    private static Subscription subscription(@Nullable LiveLoop loop, int number) {
        return loop == null ? Subscription.BARS : loop.engine().subscription(number);
    }

    private void halt(LiveLoop loop, String reason) {
        loop.inbox().offer(new Event.Halted(clock().nanos(), reason));
    }

    /** A run goes on without its companion: who cannot be spoken to can still be killed. */
    private Status accompanied(LiveLoop loop, Companion companion) throws FailureException {
        AutoCloseable joined;
        try {
            joined = companion.join(loop);
        } catch (IOException failure) {
            console.warn("! nobody can speak to this run: " + failure.getMessage());
            joined = () -> {};
        }
        Thread watch = Thread.ofVirtual().name("exchange-clock").start(() -> watch(loop));
        try (AutoCloseable _ = joined) {
            return loop.run();
        } catch (IOException unreachable) {
            throw Failure.of(
                            ExitCode.NETWORK,
                            spec.names() + " cannot be used: " + unreachable.getMessage(),
                            "check the network; the same command goes on where this one ended")
                    .toException();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Failure.of(ExitCode.INTERRUPTED, "interrupted", "the same command goes on")
                    .toException();
        } catch (RuntimeException | Error failed) {
            throw failed;
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        } finally {
            watch.interrupt();
        }
    }

    /** A clock that goes wrong while the run is on keeps entries out until a person has looked. */
    private void watch(LiveLoop loop) {
        try {
            boolean halted = false;
            while (true) {
                TimeUnit.SECONDS.sleep(LOOK_SECONDS);
                double off = 0;
                for (LiveAccount account : accounts)
                    off = Math.max(off, offMillis(account.access().caller()));
                boolean wrong = spec.speed() == 1 && off > Checklist.MOST_OFFSET_MILLIS;
                if (wrong && !halted) halt(loop, "this machine's clock is " + Math.round(off) + " ms off");
                halted = wrong;
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** How far the clock is off for certain, as one exchange has it; the last answer counts where there is none now. */
    private static double offMillis(Caller caller) {
        caller.askTime();
        return Math.abs(caller.clock().offsetMillis()) - caller.clock().doubtMillis();
    }
}
