package io.viper.live;

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
        JournalReplay.Outcome outcome = journal.run(setup, recent);
        Views views = new Views(outcome.engine(), recent);
        long time = outcome.engine().events() == 0 ? 0 : outcome.engine().time();
        Status status = Status.of(
                outcome.engine(), recent, outcome.engine().tradingState().name(), time, outcome.sequence());
        return new ReplayedView(views.publish(status), outcome.difference());
    }
}
