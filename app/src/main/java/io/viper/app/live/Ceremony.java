package io.viper.app.live;

import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Surroundings;
import io.viper.core.model.Money;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What a person has to see and to type before money is at stake. Nothing that a script does by accident leads through it. */
final class Ceremony {
    /** Typed where no run on paper speaks for the strategy. */
    static final String WITHOUT_EVIDENCE = "WITHOUT EVIDENCE";

    private final Console console;
    private final LiveSpec spec;
    private final List<String> bots;
    private final BufferedReader in;

    /**
     * A ceremony.
     *
     * @param bots names of those that are to trade: they are part of the words; none for one strategy
     * @param in where a person types
     */
    Ceremony(Console console, LiveSpec spec, List<String> bots, BufferedReader in) {
        this.console = console;
        this.spec = spec;
        this.bots = List.copyOf(bots);
        this.in = in;
    }

    /** Shows what was looked at. @throws FailureException if something is wrong that only a change can make good */
    void show(List<Check> checks) throws FailureException {
        for (Check check : checks) console.warn(check.line());
        List<String> bad = checks.stream()
                .filter(each -> each.verdict() == Check.Verdict.BAD)
                .map(Check::name)
                .toList();
        if (bad.isEmpty()) return;
        throw Failure.of(
                        ExitCode.REFUSED,
                        "not live: " + String.join(", ", bad),
                        "put right what has an X, then start it again")
                .toException();
    }

    /**
     * Asks for the words, where real money is at stake or nobody said yes before.
     *
     * @param written has the words of a person who is not there
     */
    void confirm(Money capital, boolean evidence, boolean yes, Optional<ConfirmFile> written) throws FailureException {
        if (yes) return;
        String amount = capital.toDecimal().stripTrailingZeros().toPlainString();
        String go = "GO LIVE " + spec.names() + " " + amount + (bots.isEmpty() ? "" : " " + String.join(",", bots));
        if (written.isPresent()) {
            written.get().take(evidence ? List.of(go) : List.of(WITHOUT_EVIDENCE, go));
            return;
        }
        if (spec.real() && !Surroundings.isTyped()) {
            throw Failure.of(
                            ExitCode.REFUSED,
                            "not live: with real money a person types the words, at a terminal",
                            "start it at a terminal, or with --confirm-file; once begun it goes on without")
                    .toException();
        }
        if (!evidence) type(WITHOUT_EVIDENCE, "no run on paper speaks for this strategy");
        type(go, "orders will be sent" + (spec.real() ? "" : ", as a test"));
    }

    private void type(String words, String why) throws FailureException {
        console.warn("  " + why + ". Type: " + words);
        String typed;
        try {
            typed = in.readLine();
        } catch (IOException none) {
            typed = null;
        }
        if (typed != null && typed.strip().equals(words)) return;
        throw Failure.of(ExitCode.REFUSED, "not live: the words were not typed", "type exactly: " + words)
                .toException();
    }
}
