package io.viper.live;

import io.viper.core.engine.Engine;
import io.viper.core.engine.EngineSetup;
import java.util.Optional;

/**
 * How a portfolio stands where its journal ends. Needs nothing that runs, and changes nothing.
 *
 * @param view as the running process would show it
 * @param difference where this program decides otherwise than the journal has it; the view is that of the moment before
 */
public record ReplayedView(PortfolioView view, Optional<JournalReplay.Difference> difference) {

    /** Of a journal that was not replayed yet. */
    public static ReplayedView of(JournalReplay journal, EngineSetup setup) {
        Recent recent = new Recent();
        Tally tally = new Tally(recent);
        JournalReplay.Outcome outcome = journal.run(setup, tally);
        Engine engine = outcome.engine();
        String state = engine.tradingState().name();
        long time = engine.events() == 0 ? 0 : engine.time();
        Status status = Status.of(engine, tally, state, time, outcome.sequence());
        return new ReplayedView(new Views(engine, recent).publish(status), outcome.difference());
    }
}
