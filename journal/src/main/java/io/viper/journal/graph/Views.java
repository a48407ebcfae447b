package io.viper.journal.graph;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The unmodifiable views of {@link Collections}: what they look at is found in their serialized form. */
final class Views {
    private static final List<Class<?>> CLASSES = List.of(
            Collections.unmodifiableCollection(List.of()).getClass(),
            Collections.unmodifiableList(new ArrayList<>()).getClass(),
            Collections.unmodifiableSet(new TreeSet<>()).getClass(),
            Collections.unmodifiableSortedSet(new TreeSet<>()).getClass(),
            Collections.unmodifiableMap(new TreeMap<>()).getClass(),
            Collections.unmodifiableSortedMap(new TreeMap<>()).getClass());

    private static final String PREFIX = "java.util.Collections$Unmodifiable";

    private Views() {}

    static boolean isOne(Class<?> type) {
        return CLASSES.contains(type);
    }

    /** Its number among the views. */
    static int number(Object view) {
        return CLASSES.indexOf(view.getClass());
    }

    /** The collection that a view looks at. */
    static Object under(Object view) {
        try (Spy spy = new Spy()) {
            spy.writeObject(view);
            if (spy.found == null) throw new GraphException("a view of nothing");
            return spy.found;
        } catch (IOException failure) {
            throw new GraphException("what a " + view.getClass().getName() + " looks at is unknown", failure);
        }
    }

    /** A view of a collection. */
    @SuppressWarnings("unchecked")
    static Object over(int number, Object under) {
        return switch (number) {
            case 0 -> Collections.unmodifiableCollection((Collection<Object>) under);
            case 1 -> Collections.unmodifiableList((List<Object>) under);
            case 2 -> Collections.unmodifiableSet((Set<Object>) under);
            case 3 -> Collections.unmodifiableSortedSet((SortedSet<Object>) under);
            case 4 -> Collections.unmodifiableMap((Map<Object, Object>) under);
            case 5 -> Collections.unmodifiableSortedMap((SortedMap<Object, Object>) under);
            default -> throw new GraphException("view " + number);
        };
    }

    /** Is shown the first thing inside, and writes nothing of it. */
    private static final class Spy extends ObjectOutputStream {
        private @Nullable Object found;

        Spy() throws IOException {
            super(OutputStream.nullOutputStream());
            enableReplaceObject(true);
        }

        @Override
        protected @Nullable Object replaceObject(Object inside) {
            // a view may stand in for another one while it is written
            if (inside.getClass().getName().startsWith(PREFIX)) return inside;
            if (found == null) found = inside;
            return null;
        }
    }
}
