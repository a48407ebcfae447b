package io.viper.exchange.recorded;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** Complains about values that a reader must never give: not a number, infinite, beyond all bounds, negative amounts. */
public final class Plausible {
    private static final BigDecimal LARGEST = new BigDecimal("1e17");
    private static final Set<String> DECIMALS = Set.of(
            "quantity", "filled", "price", "trigger", "fee", "entryPrice", "liquidationPrice", "total", "available");
    private static final Set<String> SIGNED = Set.of("fee", "total", "available");

    private Plausible() {}

    /** Looks at a value, and into records, lists and what may be there. */
    public static void check(Object value) {
        switch (value) {
            case Optional<?> some -> some.ifPresent(Plausible::check);
            case Iterable<?> all -> all.forEach(Plausible::check);
            case Double number
            when number.isInfinite() || Math.abs(number) > 1e24 -> throw new AssertionError("a value of " + number);
            case Record parts -> parts(parts);
            default -> {
                // texts, flags and times are judged by the record they stand in
            }
        }
    }

    private static void parts(Record whole) {
        boolean position = whole.getClass().getSimpleName().equals("PositionSnapshot");
        for (RecordComponent part : whole.getClass().getRecordComponents()) {
            try {
                part.getAccessor().setAccessible(true);
                Object value = part.getAccessor().invoke(whole);
                if (value instanceof String text && DECIMALS.contains(part.getName())) {
                    decimal(text, SIGNED.contains(part.getName()) || position, whole);
                } else if (value != null) {
                    check(value);
                }
            } catch (ReflectiveOperationException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    private static void decimal(String text, boolean signed, Record whole) {
        if (text.isEmpty()) return;
        if (text.indexOf('E') >= 0 || text.indexOf('e') >= 0) throw new AssertionError(text + " in " + whole);
        BigDecimal value = new BigDecimal(text);
        if (value.abs().compareTo(LARGEST) > 0 || (!signed && value.signum() < 0)) {
            throw new AssertionError(text + " in " + whole);
        }
    }
}
