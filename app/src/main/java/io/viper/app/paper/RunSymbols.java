package io.viper.app.paper;

import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.core.model.Instrument;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;

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
        List<Integer> all = all(places, wanted);
        if (all.isEmpty()) return -1;
        if (all.size() == 1) return all.getFirst();
        List<String> names = names(places);
        List<String> same = all.stream().map(names::get).toList();
        throw Failure.usage(wanted + " is traded at several exchanges", "write one of " + String.join(", ", same))
                .toException();
    }

    /** The numbers of all instruments of a name, or of a symbol that several exchanges have. */
    public static List<Integer> all(List<Instrument> places, String wanted) {
        List<String> names = names(places);
        String end = ":" + wanted.toLowerCase(Locale.ROOT);
        List<Integer> named = numbers(names, name -> name.equalsIgnoreCase(wanted));
        return named.isEmpty()
                ? numbers(names, name -> name.toLowerCase(Locale.ROOT).endsWith(end))
                : named;
    }

    private static List<String> names(List<Instrument> places) {
        return places.stream().map(Instrument::name).distinct().toList();
    }

    private static List<Integer> numbers(List<String> names, Predicate<String> wanted) {
        return IntStream.range(0, names.size())
                .filter(number -> wanted.test(names.get(number)))
                .boxed()
                .toList();
    }
}
