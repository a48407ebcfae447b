package io.viper.journal.graph;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;

/**
 * How large the table of a hash collection is, which decides in which order it is gone through: in the serialized form that
 * the JDK specifies, and nowhere else. Elements are left out of it.
 *
 * @param capacity of the table
 * @param loadFactor how full it may become
 * @param byAccess whether a linked map is in the order of access
 */
record HashForm(int capacity, float loadFactor, boolean byAccess) {
    private static final byte BLOCK = 0x77;
    private static final byte END_OF_CLASSES = 0x70;

    /** Of a {@link HashMap}, a {@link HashSet} or what is linked of them. */
    static HashForm of(Object collection) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new Hollow(bytes, collection)) {
                out.writeObject(collection);
            }
            boolean map = collection instanceof HashMap;
            return map ? map(bytes.toByteArray(), collection instanceof LinkedHashMap) : set(bytes.toByteArray());
        } catch (IOException failure) {
            throw new GraphException("the form of a " + collection.getClass() + " is unknown", failure);
        }
    }

    /** Load factor and threshold, then a block with the capacity and the size; behind the elements the order of access. */
    private static HashForm map(byte[] bytes, boolean linked) {
        for (int at = 9; at + 9 < bytes.length; at++) {
            if (bytes[at - 9] == END_OF_CLASSES && bytes[at] == BLOCK && bytes[at + 1] == 8) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                boolean byAccess = linked && bytes[bytes.length - 1] != 0;
                return new HashForm(buffer.getInt(at + 2), buffer.getFloat(at - 8), byAccess);
            }
        }
        throw new GraphException("a map without a capacity");
    }

    /** A block with the capacity, the load factor and the size. */
    private static HashForm set(byte[] bytes) {
        for (int at = 1; at + 13 < bytes.length; at++) {
            if (bytes[at - 1] == END_OF_CLASSES && bytes[at] == BLOCK && bytes[at + 1] == 12) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                return new HashForm(buffer.getInt(at + 2), buffer.getFloat(at + 6), false);
            }
        }
        throw new GraphException("a set without a capacity");
    }

    void write(Out out) {
        out.number(capacity);
        out.whole(Float.floatToIntBits(loadFactor));
        out.octet(byAccess ? 1 : 0);
    }

    static HashForm read(In in) {
        int capacity = in.below(1 << 30);
        float loadFactor = Float.intBitsToFloat((int) in.whole());
        if (!(loadFactor > 0)) throw new GraphException("a load factor of " + loadFactor);
        return new HashForm(Math.max(1, capacity), loadFactor, in.octet() != 0);
    }

    HashMap<Object, Object> map(boolean linked) {
        return linked ? new LinkedHashMap<>(capacity, loadFactor, byAccess) : new HashMap<>(capacity, loadFactor);
    }

    HashSet<Object> set(boolean linked) {
        return linked ? new LinkedHashSet<>(capacity, loadFactor) : new HashSet<>(capacity, loadFactor);
    }

    /** Lets an empty map that was there before grow to this size. */
    void grow(HashMap<Object, Object> map) {
        int enough = (int) (capacity * loadFactor / 2) + 1;
        if (of(map).capacity < capacity) for (int k = 0; k < enough; k++) map.put(k, k);
        map.clear();
    }

    /** The same for a set. */
    void grow(HashSet<Object> set) {
        int enough = (int) (capacity * loadFactor / 2) + 1;
        if (of(set).capacity < capacity) for (int k = 0; k < enough; k++) set.add(k);
        set.clear();
    }

    /** Writes the collection without what it holds. */
    private static final class Hollow extends ObjectOutputStream {
        private final Object collection;

        Hollow(ByteArrayOutputStream out, Object collection) throws IOException {
            super(out);
            this.collection = collection;
            enableReplaceObject(true);
        }

        @Override
        @SuppressWarnings("ReferenceEquality")
        protected @Nullable Object replaceObject(Object inside) {
            return inside == collection ? inside : null;
        }
    }
}
