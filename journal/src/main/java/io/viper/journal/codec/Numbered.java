package io.viper.journal.codec;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers of an enum's constants in the journal: their place in a list that only grows at its end. Not {@code ordinal},
 * which changes when somebody sorts the constants, and not the name, which changes when somebody finds a better one.
 */
final class Numbered<E extends Enum<E>> {
    private final List<E> constants;
    private final Map<E, Integer> numbers;

    private Numbered(List<E> inOrder) {
        constants = inOrder;
        Class<E> type = inOrder.getFirst().getDeclaringClass();
        numbers = new EnumMap<>(type);
        for (int number = 0; number < inOrder.size(); number++) numbers.put(inOrder.get(number), number);
        for (E constant : type.getEnumConstants()) {
            if (!numbers.containsKey(constant)) throw new IllegalStateException("no number for " + constant);
        }
    }

    /** Every constant of the enum, each at its number. */
    static <E extends Enum<E>> Numbered<E> of(List<E> inOrder) {
        return new Numbered<>(inOrder);
    }

    void write(CborWriter out, E constant) {
        Integer number = numbers.get(constant);
        if (number == null) throw new IllegalArgumentException("no number for " + constant);
        out.integer(number);
    }

    E read(CborReader in) {
        int number = in.small();
        if (number < 0 || number >= constants.size()) {
            String type = constants.getFirst().getDeclaringClass().getSimpleName();
            throw new CborException(type + " has no number " + number);
        }
        return constants.get(number);
    }
}
