package io.viper.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.engine.BotSupport;
import io.viper.core.engine.EngineListener;
import io.viper.core.model.BotEvent;
import io.viper.core.model.PositionMode;
import io.viper.core.simulation.DepthSettings;
import io.viper.journal.JournalOptions;
import io.viper.journal.SnapshotRhythm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bot that comes to a run asks for more of the market than those that were there. */
class LaterBotTest {
    @TempDir
    Path folder;

    private static final BotSupport SUPPORT = BotSupport.standard(
            (reference, _, _) ->
                    reference.equals("both-sides") ? Optional.of(TickMarket.BothSides::new) : Optional.empty(),
            1_000);

    private static final class Told implements LoopListener {
        private final List<String> alarms = new ArrayList<>();
        private long resumed;

        @Override
        public void onAlarm(String text) {
            alarms.add(text);
        }

        @Override
        public void onResumed(long sequence) {
            resumed = sequence;
        }
    }

    private static RunSetup with(RunSetup setup) {
        return new RunSetup(
                setup.mode(),
                setup.build(),
                setup.seed(),
                setup.engine().with(SUPPORT),
                setup.simulation(),
                setup.settings());
    }

    private static RunSetup ticks() {
        return with(TickMarket.setup(DepthSettings.realistic(), PositionMode.ONE_WAY, Restless::new));
    }

    private PortfolioLoop open(String name, RunSetup setup, PortfolioLoop.Input input, LoopListener listener)
            throws RunRefusedException {
        JournalOptions options = Market.journal().withSnapshots(SnapshotRhythm.every(500));
        Path home = folder.resolve(name);
        return PortfolioLoop.open(setup, input, home.resolve("journal"), options, new KillFiles(home), listener);
    }

    private static void add(PortfolioLoop loop) {
        loop.ask(new Command(
                "add",
                "test",
                "bot-add",
                "",
                (time, _) -> List.of(new BotEvent.Added(time, "maker", "both-sides", "", Map.of(), List.of()))));
    }

    /** Stops a run before a window. */
    private static Pace until(int window, PortfolioLoop loop) {
        int[] windows = {0};
        return _ -> {
            if (++windows[0] == window) loop.stop();
            return 0;
        };
    }

    @Test
    void onTicksItHearsQuotesAndTradesAndSoItDoesAfterASnapshot() throws Exception {
        PortfolioLoop.Input input = new TickMarket().input();
        Status alone;
        try (PortfolioLoop loop = open("alone", ticks(), input, new Told())) {
            add(loop);
            alone = loop.run(Pace.MAX).last();
        }
        assertThat(alone.fills()).isGreaterThan(200);
        try (PortfolioLoop loop = open("cut", ticks(), input, new Told())) {
            add(loop);
            assertThat(loop.run(until(4, loop)).exhausted()).isFalse();
        }
        Told told = new Told();
        try (PortfolioLoop loop = open("cut", ticks(), input, told)) {
            Status last = loop.run(Pace.MAX).last();
            assertThat(last.stateHash()).isEqualTo(alone.stateHash());
            assertThat(last.fills()).isEqualTo(alone.fills());
        }
        assertThat(told.resumed).isPositive();
        assertThat(told.alarms).isEmpty();
        assertThat(JournalReplay.of(folder.resolve("cut/journal"))
                        .run(ticks().engine(), new EngineListener() {})
                        .difference())
                .isEmpty();
    }

    @Test
    void onBarsThereIsNothingToHearAndThatIsSaidOnce() throws Exception {
        Told told = new Told();
        try (PortfolioLoop loop = open("bars", with(Market.setup()), Market.input(100), told)) {
            add(loop);
            loop.run(Pace.MAX);
        }
        assertThat(told.alarms)
                .filteredOn(each -> !each.startsWith("the disk is"))
                .singleElement()
                .asString()
                .contains("hears bars only");
    }
}
