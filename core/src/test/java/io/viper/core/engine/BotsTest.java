package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.core.bot.BotActivity;
import io.viper.core.bot.BotNotice.Kind;
import io.viper.core.bot.BotState;
import io.viper.core.bot.BotView;
import io.viper.core.model.Bar;
import io.viper.core.model.BotEvent;
import io.viper.core.model.BotEvent.StopPolicy;
import io.viper.core.model.Direction;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Bots that come, pause, fail, change and go while the run is on. */
class BotsTest {
    private static final long HOUR = Session.HOUR;
    private static final RiskLimits LIMITS =
            RiskLimits.standard().withPerTrade(0.005).withDrawdownPause(0);

    /** Enters long whenever it is flat, {@code every} bars after the last time; throws at the bars it is told to. */
    private static final class Eager implements Strategy {
        private final int warmUp;
        private final int every;
        private final List<Long> seen;
        private final List<Long> poison;
        private int bars;

        Eager(int warmUp, int every, List<Long> seen, List<Long> poison) {
            this.warmUp = warmUp;
            this.every = every;
            this.seen = seen;
            this.poison = poison;
        }

        @Override
        public void onBar(Bar bar, Desk desk) {
            seen.add(desk.time());
            bars++;
            if (poison.contains(bar.closeTime())) throw new IllegalStateException("poison");
            if (desk.flat() && bars % every == 0)
                desk.signal(Direction.LONG).stop(bar.close() * 0.95).because("eager");
        }

        @Override
        public int warmUp() {
            return warmUp;
        }
    }

    private final List<Long> seen = new ArrayList<>();
    private final List<Long> poison = new ArrayList<>();

    /** Parameter {@code warm} is the warm-up, {@code every} the pace; other names are refused. */
    private Optional<Supplier<Strategy>> find(String name, String fingerprint, Map<String, String> parameters) {
        if (!name.equals("eager") || !List.of("warm", "every").containsAll(parameters.keySet()))
            return Optional.empty();
        int warm = Integer.parseInt(parameters.getOrDefault("warm", "3"));
        int every = Integer.parseInt(parameters.getOrDefault("every", "1"));
        return Optional.of(() -> new Eager(warm, every, seen, poison));
    }

    private Session session(int instruments, StrategyBinding... bots) {
        BotSupport support = BotSupport.standard(this::find, 10);
        return new Session(LIMITS, instruments, Timeframe.H1, Long.MIN_VALUE, List.of(bots), support);
    }

    private StrategyBinding eager(String name) {
        return new StrategyBinding(name, () -> new Eager(0, 1, seen, poison), "eager", Map.of(), List.of());
    }

    private static BotEvent.Added added(Session session, String name, Map<String, String> parameters) {
        return new BotEvent.Added(session.time, name, "eager", "", parameters, List.of(0));
    }

    private static BotView bot(Session session, String name) {
        return session.engine.bots().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String last(Session session) {
        return session.notices.getLast().kind() + " "
                + session.notices.getLast().text();
    }

    @Test
    void aBotThatComesLaterIsWarmedUpFromTheRunsHistoryAndTradesAtTheNextBar() {
        Session session = session(1);
        session.quiet(6, 100);
        session.tell(added(session, "late", Map.of("warm", "4")));
        assertThat(seen).containsExactly(3 * HOUR, 4 * HOUR, 5 * HOUR, 6 * HOUR);
        assertThat(bot(session, "late").state()).isEqualTo(BotState.RUNNING);
        assertThat(bot(session, "late").activity()).isEqualTo(BotActivity.MONITORING);
        session.quiet(2, 100);
        assertThat(session.engine.portfolio().position(0).lots()).isPositive();
        assertThat(bot(session, "late").activity()).isEqualTo(BotActivity.TRADING);
    }

    @Test
    void aBotWhoseWarmUpIsLongerThanTheHistoryWaitsForTheRest() {
        Session session = session(1);
        session.quiet(3, 100);
        session.tell(added(session, "late", Map.of("warm", "5")));
        assertThat(bot(session, "late").activity()).isEqualTo(BotActivity.WARMING_UP);
        session.quiet(1, 100);
        assertThat(session.engine.orders()).isZero();
        session.quiet(1, 100);
        assertThat(session.engine.orders()).isPositive();
    }

    @Test
    void thereIsNoSecondBotOfOneNameAndNoneOfAnUnknownStrategyOrInstrument() {
        Session session = session(1, eager("one"));
        session.tell(added(session, "one", Map.of()));
        assertThat(last(session)).isEqualTo("REFUSED there is a bot of this name");
        session.tell(added(session, "two", Map.of("sped", "1")));
        assertThat(last(session)).startsWith("REFUSED there is no strategy eager");
        session.tell(new BotEvent.Added(0, "two", "eager", "", Map.of(), List.of(1)));
        assertThat(last(session)).isEqualTo("REFUSED there is no instrument 1");
        assertThat(session.engine.bots()).hasSize(1);
    }

    @Test
    void aPausedBotMakesNoEntriesAndItsExitsGoOn() {
        Session session = session(1, eager("one"));
        session.quiet(2, 100);
        session.tell(new BotEvent.Paused(session.time, "one", Long.MAX_VALUE, "me"));
        session.bar(100, 100, 94, 94);
        assertThat(session.trades)
                .singleElement()
                .satisfies(trade -> assertThat(trade.exitReason()).isEqualTo("stop_loss"));
        session.quiet(3, 94);
        assertThat(session.engine.portfolio().openPositions()).isZero();
        assertThat(last(session)).startsWith("HELD_BACK sig_").endsWith("it is PAUSED");
        session.tell(new BotEvent.Resumed(session.time, "one", "me"));
        session.quiet(8, 94);
        assertThat(session.engine.portfolio().openPositions())
                .as("%s", session.decisions.getLast())
                .isOne();
    }

    @Test
    void aPauseForATimeEndsByItself() {
        Session session = session(1, eager("one"));
        session.tell(new BotEvent.Paused(session.time, "one", 3 * HOUR, "me"));
        session.quiet(2, 100);
        assertThat(bot(session, "one").state()).isEqualTo(BotState.PAUSED);
        session.quiet(2, 100);
        assertThat(bot(session, "one").state()).isEqualTo(BotState.RUNNING);
    }

    @Test
    void aStoppedBotThatKeepsLeavesItsPositionWithItsStop() {
        Session session = session(1, eager("one"));
        session.quiet(2, 100);
        session.tell(new BotEvent.Stopped(session.time, "one", StopPolicy.KEEP, "me"));
        assertThat(bot(session, "one").state()).isEqualTo(BotState.STOPPED);
        session.quiet(2, 100);
        assertThat(session.engine.portfolio().openPositions()).isOne();
        assertThat(session.exchange.workingOrders(0)).isOne();
        session.tell(new BotEvent.Removed(session.time, "one", "me"));
        assertThat(last(session)).startsWith("REFUSED a position is still its own");
        session.tell(new BotEvent.Stopped(session.time, "one", StopPolicy.CLOSE, "me"));
        session.quiet(1, 100);
        session.tell(new BotEvent.Removed(session.time, "one", "me"));
        assertThat(session.engine.bots()).isEmpty();
    }

    @Test
    void aStoppedBotThatClosesHasStoppedWhenItIsFlat() {
        Session session = session(2, eager("one"));
        session.quiet(2, 100);
        assertThat(session.engine.portfolio().openPositions()).isEqualTo(2);
        session.tell(new BotEvent.Stopped(session.time, "one", StopPolicy.CLOSE, "me"));
        assertThat(bot(session, "one").state()).isEqualTo(BotState.STOPPING);
        session.quiet(1, 100);
        assertThat(bot(session, "one").state()).isEqualTo(BotState.STOPPED);
        assertThat(session.engine.portfolio().openPositions()).isZero();
        assertThat(session.exchange.workingOrders(0)).isZero();
        session.quiet(2, 100);
        assertThat(session.engine.portfolio().openPositions()).isZero();
        session.tell(new BotEvent.Started(session.time, "one", "me"));
        session.quiet(8, 100);
        assertThat(session.engine.portfolio().openPositions()).isEqualTo(2);
    }

    @Test
    void aStoppedBotClosesAllOfManyPositions() {
        Session session = session(4, eager("one"));
        session.quiet(2, 100);
        assertThat(session.engine.portfolio().openPositions()).isEqualTo(4);
        session.tell(new BotEvent.Stopped(session.time, "one", StopPolicy.CLOSE, "me"));
        session.quiet(1, 100);
        assertThat(session.engine.portfolio().openPositions()).isZero();
        assertThat(bot(session, "one").state()).isEqualTo(BotState.STOPPED);
    }

    @Test
    void aStoppedBotWhoseClosingTheExchangeRefusesTriesAgainLaterAndLater() {
        Session session = session(1, eager("one"));
        session.quiet(2, 100);
        List<Effect> wanted = session.engineAlone(new BotEvent.Stopped(session.time, "one", StopPolicy.CLOSE, "me"));
        assertThat(refusedFor(session, wanted)).isEqualTo(30 * Timeframe.SECOND);
        wanted = session.engineAlone(new Event.TimeReached(session.engine.nextTimer()));
        assertThat(refusedFor(session, wanted)).isEqualTo(60 * Timeframe.SECOND);
        assertThat(bot(session, "one").state()).isEqualTo(BotState.STOPPING);
        session.time = session.engine.time();
        session.tell(new Event.TimeReached(session.engine.nextTimer()));
        session.quiet(1, 100);
        assertThat(session.engine.portfolio().openPositions()).isZero();
        assertThat(bot(session, "one").state()).isEqualTo(BotState.STOPPED);
    }

    /** Refuses each order that closes until no other follows at once. Returns how long nothing is tried. */
    private static long refusedFor(Session session, List<Effect> wanted) {
        List<Effect> effects = wanted;
        for (int k = 0; !effects.isEmpty(); k++) {
            assertThat(k).isLessThan(5);
            assertThat(effects).singleElement().isInstanceOf(Effect.PlaceOrder.class);
            long id = ((Effect.PlaceOrder) effects.getFirst()).orderId();
            effects = session.engineAlone(new Event.OrderRejected(id, session.engine.time(), "too many requests"));
        }
        return session.engine.nextTimer() - session.engine.time();
    }

    @Test
    void aBotThatFailsIsRestartedByTheClockAndTakesItsPositionOver() {
        Session session = session(1, eager("one"));
        session.quiet(2, 100);
        poison.add(3 * HOUR);
        session.quiet(1, 100);
        assertThat(bot(session, "one").state()).isEqualTo(BotState.ERROR);
        assertThat(bot(session, "one").wakeAt()).isEqualTo(3 * HOUR + Timeframe.M1.nanos());
        assertThat(session.exchange.workingOrders(0)).as("its stop stays").isOne();
        session.quiet(1, 100);
        assertThat(bot(session, "one").state()).isEqualTo(BotState.RUNNING);
        assertThat(bot(session, "one").activity()).isEqualTo(BotActivity.TRADING);
        assertThat(bot(session, "one").restarts()).isOne();
        assertThat(session.engine.portfolio().openPositions()).isOne();
    }

    @Test
    void aBotThatFailsTooOftenHasStoppedAndSaysWhy() {
        Session session = session(1, eager("one"));
        for (long k = 1; k <= 20; k++) poison.add(k * HOUR);
        session.quiet(20, 100);
        assertThat(session.faults).hasSize(4);
        BotView bot = bot(session, "one");
        assertThat(bot.state()).isEqualTo(BotState.STOPPED);
        assertThat(bot.reason()).startsWith("failed 4 times, the last time: java.lang.IllegalStateException: poison");
        session.tell(new BotEvent.Started(session.time, "one", "me"));
        session.quiet(2, 100);
        assertThat(session.engine.portfolio().openPositions()).isOne();
    }

    @Test
    void aPersonsPauseHoldsOverARestart() {
        Session session = session(1, eager("one"));
        session.tell(new BotEvent.Paused(session.time, "one", Long.MAX_VALUE, "me"));
        poison.add(2 * HOUR);
        session.quiet(4, 100);
        assertThat(bot(session, "one").state()).isEqualTo(BotState.PAUSED);
        assertThat(session.engine.orders()).isZero();
    }

    @Test
    void oneBotsFaultLeavesTheOthersAlone() {
        StrategyBinding first = new StrategyBinding(
                "first", () -> new Eager(0, 1, new ArrayList<>(), List.of(HOUR)), "eager", Map.of(), List.of(0));
        StrategyBinding second = new StrategyBinding(
                "second", () -> new Eager(0, 1, new ArrayList<>(), List.of()), "eager", Map.of(), List.of(1));
        Session session = session(2, first, second);
        session.quiet(2, 100);
        assertThat(bot(session, "first").state()).isEqualTo(BotState.RUNNING);
        assertThat(bot(session, "first").restarts()).isOne();
        assertThat(session.engine.portfolio().position(1).lots()).isPositive();
    }

    @Test
    void anInstrumentThatABotHoldsIsNotTradedByAnother() {
        Session session = session(1, eager("first"), eager("second"));
        session.quiet(3, 100);
        assertThat(session.notices)
                .filteredOn(each -> each.kind() == Kind.HELD_BACK)
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.bot()).isEqualTo("second");
                    assertThat(notice.text()).endsWith("C0USDT belongs to the bot first");
                });
        assertThat(session.fills).hasSize(1);
    }

    @Fault("F10")
    @Test
    void f10OtherParametersGoToAWarmInstanceThatTakesThePositionOver() {
        Session session = session(1, eager("one"));
        session.quiet(5, 100);
        long lots = session.engine.portfolio().position(0).lots();
        seen.clear();
        session.tell(new BotEvent.Changed(session.time, "one", Map.of("warm", "4", "every", "2"), "me"));
        assertThat(seen).hasSize(4);
        assertThat(bot(session, "one").state()).isEqualTo(BotState.RUNNING);
        assertThat(bot(session, "one").parameters()).containsEntry("every", "2");
        seen.clear();
        session.quiet(2, 100);
        assertThat(seen).as("one instance only").hasSize(2);
        assertThat(session.engine.portfolio().position(0).lots()).isEqualTo(lots);
        assertThat(bot(session, "one").activity()).isEqualTo(BotActivity.TRADING);
        assertThat(session.exchange.workingOrders(0)).as("its stop stays").isOne();
    }

    @Fault("F10")
    @Test
    void f10AnInstanceThatWouldBeBlindDoesNotTakeAPositionOver() {
        Session session = session(1, eager("one"));
        session.quiet(5, 100);
        session.tell(new BotEvent.Changed(session.time, "one", Map.of("warm", "30"), "me"));
        assertThat(last(session)).startsWith("REFUSED it holds a position, and the history is too short");
        assertThat(bot(session, "one").parameters()).isEmpty();
        assertThat(bot(session, "one").state()).isEqualTo(BotState.RUNNING);
    }

    @Test
    void whatBotsDidDecidesTheStatesHash() {
        Session one = session(1, eager("one"));
        Session two = session(1, eager("one"));
        one.quiet(2, 100);
        two.quiet(2, 100);
        assertThat(one.engine.stateHash()).isEqualTo(two.engine.stateHash());
        one.tell(new BotEvent.Paused(one.time, "one", Long.MAX_VALUE, "me"));
        two.tell(new BotEvent.Changed(two.time, "one", Map.of("every", "2"), "me"));
        assertThat(one.engine.stateHash()).isNotEqualTo(two.engine.stateHash());
    }

    @Fault("A14")
    @Test
    void a14AStrategyThatOverflowsTheStackOrLacksAClassIsIsolatedAndTheOtherGoesOn() {
        for (Error thrown : List.of(new StackOverflowError(), new NoClassDefFoundError("x"), new AssertionError("y"))) {
            Strategy broken = (_, _) -> {
                throw thrown;
            };
            StrategyBinding first = new StrategyBinding("first", () -> broken, "eager", Map.of(), List.of(0));
            StrategyBinding second =
                    new StrategyBinding("second", () -> new Eager(0, 1, seen, poison), "eager", Map.of(), List.of(1));
            Session session = session(2, first, second);
            session.quiet(8, 100);
            assertThat(bot(session, "first").state()).isEqualTo(BotState.STOPPED);
            assertThat(session.engine.portfolio().position(1).lots()).isPositive();
        }
    }

    @Fault("A14")
    @Test
    void a14WithoutMemoryNobodyGoesOn() {
        Strategy hungry = (_, _) -> {
            throw new OutOfMemoryError("test");
        };
        Session session = session(1, new StrategyBinding("hungry", () -> hungry, "eager", Map.of(), List.of()));
        assertThatThrownBy(() -> session.quiet(1, 100)).isInstanceOf(OutOfMemoryError.class);
    }
}
