package io.viper.app.paper;

import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.core.model.Instrument;
import java.util.List;
import java.util.Locale;

/** The instruments of a run, as people name them. */
public final class RunSymbols {
    private RunSymbols() {}

    /**
     * The number of the instrument of a name, or of a symbol that only one has; -1 if there is none.
     *
     * @param places of the run, or its instruments
     * @throws FailureException if several exchanges have the symbol
     */
    public static int find(List<Instrument> places, String wanted) throws FailureException {
        List<String> names = places.stream().map(Instrument::name).distinct().toList();
        for (int i = 0; i < names.size(); i++) if (names.get(i).equalsIgnoreCase(wanted)) return i;
        String end = ":" + wanted.toLowerCase(Locale.ROOT);
        List<String> same = names.stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(end))
                .toList();
        if (same.isEmpty()) return -1;
        throw Failure.usage(wanted + " is traded at several exchanges", "write one of " + String.join(", ", same))
                .toException();
    }
}
