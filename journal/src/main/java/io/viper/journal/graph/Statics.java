package io.viper.journal.graph;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What users' classes keep in static fields. It is no part of a run: it comes back with the class. So it must not change, and
 * what could change in it is written to be compared.
 */
final class Statics {
    private Statics() {}

    /** Whether a class is one of those that write strategies. */
    static boolean concern(Class<?> type) {
        boolean core = type.getName().startsWith("io.viper.core.");
        return !type.isArray() && !type.isHidden() && !Kind.platform(type) && !core;
    }

    /**
     * The constants of a class that could change inside.
     *
     * @throws GraphException if it has variables
     */
    static List<@Nullable Object> of(Class<?> type) {
        List<@Nullable Object> found = new ArrayList<>();
        Field[] fields = type.getDeclaredFields();
        Arrays.sort(fields, Comparator.comparing(Field::getName));
        for (Field field : fields) {
            if (!Modifier.isStatic(field.getModifiers()) || field.isSynthetic()) continue;
            if (!Modifier.isFinal(field.getModifiers())) {
                throw new GraphException("the static field " + field.getName() + " of " + type.getName()
                        + " can change and belongs to no run");
            }
            if (field.getType().isPrimitive() || field.getType() == String.class || type.isEnum()) continue;
            field.setAccessible(true);
            Object value = Children.get(field, type);
            if (value != null && !harmless(value)) found.add(value);
        }
        return found;
    }

    /** A function that keeps nothing. */
    private static boolean harmless(Object value) {
        Shape shape = Shape.of(value);
        if (shape.kind == Kind.NEVER && Kind.platform(shape.type)) {
            throw new GraphException("a static " + shape.type.getName() + " may change");
        }
        return shape.kind == Kind.LAMBDA && shape.fields.length == 0;
    }
}
