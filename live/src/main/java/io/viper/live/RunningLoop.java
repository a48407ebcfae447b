package io.viper.live;

import java.util.Optional;
import java.util.concurrent.Future;

/** A run that goes on in a thread of its own, as the rest of the process sees it. For any thread. */
public interface RunningLoop {

    /** Asks the run to end in good order. */
    void stop();

    /** Asks for something to be done. The answer comes from the run's thread. */
    Future<Command.Answer> ask(Command command);

    /** How the portfolio stood a moment ago; empty before the run has begun. */
    Optional<PortfolioView> view();
}
