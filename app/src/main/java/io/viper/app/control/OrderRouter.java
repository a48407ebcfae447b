package io.viper.app.control;

import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.core.model.Side;
import java.util.List;
import java.util.Set;

/** Divides an order among the exchanges of a run by what they offer at this moment. Called by threads of the door, which wait. */
@FunctionalInterface
public interface OrderRouter {
    /** Of a run that has no exchanges to choose from. */
    OrderRouter NONE = (symbol, side, amount, away) -> {
        throw Failure.usage("--route divides among exchanges, and this run is not at several", "leave it out")
                .toException();
    };

    /**
     * Divides one.
     *
     * @param symbol that several exchanges of the run have
     * @param amount base units, above zero
     * @param away names of exchanges that get nothing, because nothing is opened there now
     * @throws FailureException if there is no room for all of it
     */
    Divided divide(String symbol, Side side, double amount, Set<String> away) throws FailureException;

    /**
     * Where an order goes.
     *
     * @param parts the best first
     * @param text how it was divided and why, for people
     */
    record Divided(List<Part> parts, String text) {
        public Divided {
            parts = List.copyOf(parts);
        }
    }

    /**
     * What goes to one exchange.
     *
     * @param instrument its number in the run
     * @param amount base units, a whole number of lots
     */
    record Part(int instrument, double amount) {}
}
