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
import io.viper.exchange.Listing;
import io.viper.exchange.Reply;
import io.viper.journal.JournalOptions;
import io.viper.live.LiveLoop;
import io.viper.live.LoopListener;
import io.viper.live.RunSetup;
import io.viper.live.Status;
import io.viper.live.WireGate;
import io.viper.live.exchange.LineSettings;
import io.viper.live.gateway.GatewaySetup;
import io.viper.live.gateway.ProtocolGateway;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One live run of this process: opens journal and exchange, tells what happens, and ends in good order. */
public final class LiveRun {
    private static final int INBOX = 100_000;
    private static final long SECOND = 1_000_000_000L;
    private static final long LOOK_SECONDS = 30;

    private final Console console;
    private final PaperHome home;
    private final LiveSpec spec;
    private final LiveAccess access;
    private final LivePlan plan;

    LiveRun(Console console, PaperHome home, LiveSpec spec, LiveAccess access, LivePlan plan) {
        this.console = console;
        this.home = home;
        this.spec = spec;
        this.access = access;
        this.plan = plan;
    }

    /**
     * What a run is made of.
     *
     * @param capital what it may trade with
     * @param warmUpNanos how long before its begin it wants to see bars
     * @param strangers whether the account holds what no journal knows
     * @param lines is told what happens
     * @param facts for the status file
     */
    record Input(
            RunSetup setup,
            List<Listing> listings,
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
        double speed = spec.where().speed();
        LineSettings usual = LineSettings.standard();
        long patience = speed == 1 ? usual.orderTimeout() : SECOND;
        LineSettings line = new LineSettings(
                patience, usual.readTimeout(), usual.readTries(), usual.readPause(), usual.breakerFailures(), (long)
                        (usual.breakerPause() / Math.max(1, speed / 10)));
        ExchangeTerms terms = GatewaySetup.terms(
                access.protocol().capabilities(), plan.account().hedge(), patience, speed);
        long from = input.setup().engine().tradeFrom();
        GatewaySetup gateway = new GatewaySetup(
                access.protocol(),
                access.caller(),
                access.credentials(),
                address -> access.stream(spec.where(), address),
                input.listings(),
                plan.account(),
                terms,
                plan.base(),
                from - input.warmUpNanos(),
                number -> subscription(running.get(), number),
                access.clock()::nanos,
                speed);
        return new LiveLoop.Surroundings(
                home.liveJournal(),
                JournalOptions.standard(),
                home.kill(),
                List.of(new ProtocolGateway(gateway)),
                line,
                WireGate.Caps.of(input.setup().engine().limits(), input.capital()),
                access.clock()::nanos,
                INBOX,
                spec.deadMan());
    }

    /** Asked by the loop's own thread, when it opens the line. */
    private static Subscription subscription(@Nullable LiveLoop loop, int number) {
        return loop == null ? Subscription.BARS : loop.engine().subscription(number);
    }

    private void halt(LiveLoop loop, String reason) {
        loop.inbox().offer(new Event.Halted(access.clock().nanos(), reason));
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
                            spec.exchange() + " cannot be used: " + unreachable.getMessage(),
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
                if (!(access.caller().askTime() instanceof Reply.Done<Long>)) continue;
                double off = Math.abs(access.caller().clock().offsetMillis())
                        - access.caller().clock().doubtMillis();
                boolean wrong = spec.where().speed() == 1 && off > Checklist.MOST_OFFSET_MILLIS;
                if (wrong && !halted) halt(loop, "this machine's clock is " + Math.round(off) + " ms off");
                halted = wrong;
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
