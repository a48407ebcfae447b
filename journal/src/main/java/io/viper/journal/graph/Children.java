package io.viper.journal.graph;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What an object refers to. */
final class Children {
    private Children() {}

    /** Tells each with where it is, for people. */
    static void of(Object object, BiConsumer<Object, String> told) {
        of(object, false, told);
    }

    /**
     * Tells each with where it is, for people.
     *
     * @param everywhere in an order that all processes share: keys sorted, and left out where they cannot be
     */
    static void of(Object object, boolean everywhere, BiConsumer<Object, String> told) {
        Shape shape = Shape.of(object);
        switch (shape.kind) {
            case OBJECT, RECORD, LAMBDA -> {
                for (Field field : shape.fields) tell(get(field, object), "." + field.getName(), told);
            }
            case ARRAY -> list(Arrays.asList((Object[]) object), told);
            case LIST, LIST_OF -> list((Collection<?>) object, told);
            case SET, SET_OF, QUEUE -> {
                tell(comparator(object), ".comparator", told);
                list(sorted((Collection<?>) object, object, everywhere), told);
            }
            case MAP, MAP_OF -> {
                tell(comparator(object), ".comparator", told);
                Map<?, ?> map = (Map<?, ?>) object;
                Collection<?> keys = sorted(map.keySet(), object, everywhere);
                for (Object key : keys) tell(key, ".key", told);
                for (Object value : values(map, keys)) tell(value, ".value", told);
            }
            case OPTIONAL -> tell(((Optional<?>) object).orElse(null), ".value", told);
            case ATOM -> {
                if (object instanceof AtomicReference<?> reference) tell(reference.get(), ".value", told);
            }
            case VIEW -> tell(Views.under(object), ".under", told);
            case TEXT, BOX, ENUM, CLASS, VALUE, LOOSE_VALUE, NUMBERS, NEVER -> {
                // nothing
            }
        }
    }

    /** The values of all keys, in the order of these. A map may change when it is asked for one. */
    static List<@Nullable Object> values(Map<?, ?> map, Collection<?> keys) {
        if (!Kind.unordered(map)) return new ArrayList<>(map.values());
        List<@Nullable Object> values = new ArrayList<>();
        for (Object key : keys) values.add(map.get(key));
        return values;
    }

    /** How a sorted collection is sorted; null if it is not, or by nature. */
    static @Nullable Object comparator(Object collection) {
        return switch (collection) {
            case SortedMap<?, ?> map -> map.comparator();
            case SortedSet<?> set -> set.comparator();
            case PriorityQueue<?> queue -> queue.comparator();
            default -> null;
        };
    }

    static @Nullable Object get(Field field, Object object) {
        if (field.getType().isPrimitive()) return null;
        try {
            return field.get(object);
        } catch (IllegalAccessException closed) {
            throw new GraphException(field + " cannot be read", closed);
        }
    }

    private static void list(Iterable<?> elements, BiConsumer<Object, String> told) {
        int k = 0;
        for (Object element : elements) tell(element, "[" + k++ + "]", told);
    }

    private static void tell(@Nullable Object child, String where, BiConsumer<Object, String> told) {
        if (child != null) told.accept(child, where);
    }

    private static List<Object> sorted(Collection<?> keys, Object owner, boolean everywhere) {
        if (!everywhere || keys.size() < 2 || !Kind.unordered(owner)) return new ArrayList<>(keys);
        return sortable(keys) ? sorted(keys) : List.of();
    }

    /** Whether keys have an order that all processes share. */
    static boolean sortable(Collection<?> keys) {
        Class<?> type = Object.class;
        for (Object key : keys) {
            if (key == null || (type != Object.class && key.getClass() != type)) return false;
            type = key.getClass();
        }
        Kind kind = Shape.of(type).kind;
        return keys.isEmpty() || kind == Kind.TEXT || kind == Kind.BOX || kind == Kind.ENUM;
    }

    /** Keys in that order. */
    static List<Object> sorted(Collection<?> keys) {
        List<Object> list = new ArrayList<>(keys);
        list.sort(Comparator.comparing(Children::comparable));
        return list;
    }

    @SuppressWarnings("unchecked")
    private static Comparable<Object> comparable(Object key) {
        return (Comparable<Object>) key;
    }
}
