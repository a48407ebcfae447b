package io.viper.journal.graph;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** Collections of constants: whose constants an empty one is for is found in its serialized form. */
final class Constants {
    private Constants() {}

    /** The class of the constants that a map or a set can hold. */
    static Class<?> of(Object collection) {
        try (Spy spy = new Spy()) {
            spy.writeObject(emptied(collection));
            if (spy.found == null) throw new GraphException("a collection of no constants");
            return spy.found;
        } catch (IOException failure) {
            throw new GraphException("the constants of a " + collection.getClass() + " are unknown", failure);
        }
    }

    private static Object emptied(Object collection) {
        if (collection instanceof EnumMap<?, ?> map) {
            EnumMap<?, ?> copy = map.clone();
            copy.clear();
            return copy;
        }
        EnumSet<?> copy = ((EnumSet<?>) collection).clone();
        copy.clear();
        return copy;
    }

    /** One that holds nothing yet. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static Object empty(boolean map, Class<?> type) {
        if (!type.isEnum()) throw new GraphException(type.getName() + " has no constants");
        Class constants = type;
        return map ? new EnumMap(constants) : EnumSet.noneOf(constants);
    }

    /** Is shown the classes that are written. */
    private static final class Spy extends ObjectOutputStream {
        private @Nullable Class<?> found;

        Spy() throws IOException {
            super(OutputStream.nullOutputStream());
        }

        @Override
        protected void annotateClass(Class<?> type) {
            if (type.isEnum()) found = type;
        }
    }
}
