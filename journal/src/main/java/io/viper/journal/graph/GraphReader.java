package io.viper.journal.graph;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes the objects of a table, and finds those that are there already. What does not fit is refused. For one thread. */
final class GraphReader {
    private static final ObjectInputFilter JDK_ONLY = ObjectInputFilter.Config.createFilter("java.**;!*");

    private final Births births;
    private final In in;
    private final List<Class<?>> classes = new ArrayList<>();
    private final List<Object> objects = new ArrayList<>();

    GraphReader(Births births, In in) {
        this.births = births;
        this.in = in;
    }

    /** Reads everything into the graph that was built. */
    void read() {
        try {
            if (in.whole() != births.signature()) throw new GraphException("the run was built in another way");
            in.octet();
            int count = in.count();
            for (int k = 0; k < count; k++) objects.add(entry());
            new Filler(this, births, in).fill(objects);
            in.block();
            if (!in.ended()) throw new GraphException("more bytes than a graph");
        } catch (GraphException problem) {
            throw problem;
        } catch (RuntimeException wrong) {
            throw new GraphException("the bytes are no graph: " + wrong, wrong);
        }
    }

    /** The object behind a reference. */
    @Nullable
    Object get(int reference) {
        if (reference == 0) return null;
        if (reference < 0 || reference > objects.size()) throw new GraphException("object " + reference);
        return objects.get(reference - 1);
    }

    @Nullable
    Object refer() {
        return get((int) in.number());
    }

    Object present() {
        Object object = refer();
        if (object == null) throw new GraphException("nothing where something is needed");
        return object;
    }

    private Object entry() {
        int tag = in.octet();
        return switch (tag) {
            case Tags.BORN -> births.object(in.below(births.size()));
            case Tags.TEXT -> in.text();
            case Tags.INT -> (int) in.signed();
            case Tags.LONG -> in.signed();
            case Tags.SHORT -> (short) in.signed();
            case Tags.BYTE -> (byte) in.signed();
            case Tags.CHAR -> (char) in.signed();
            case Tags.BOOLEAN -> in.signed() != 0;
            case Tags.DOUBLE -> Double.longBitsToDouble(in.whole());
            case Tags.FLOAT -> Float.intBitsToFloat((int) in.whole());
            case Tags.ENUM -> constant(type(), in.text());
            case Tags.CLASS -> type();
            case Tags.VALUE -> value(in.block());
            case Tags.OF_CONSTANTS -> Constants.empty(in.octet() != 0, type());
            case Tags.RECORD -> made(Shape.of(type()));
            case Tags.LAMBDA -> made(Shape.of(births.object(in.below(births.size()))));
            default -> collection(tag);
        };
    }

    private Object collection(int tag) {
        return switch (tag) {
            case Tags.LIST_OF -> listOf(many());
            case Tags.SET_OF -> Set.copyOf(many());
            case Tags.MAP_OF -> {
                Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
                for (Object key : many()) map.put(key, null);
                map.replaceAll((_, _) -> present());
                yield Map.copyOf(map);
            }
            case Tags.OPTIONAL -> Optional.ofNullable(refer());
            case Tags.VIEW -> Views.over(in.below(16), present());
            case Tags.NUMBERS, Tags.ARRAY -> Array.newInstance(type(), in.below(1 << 28));
            case Tags.OBJECT, Tags.ATOM -> hollow(type(), tag == Tags.ATOM);
            case Tags.ARRAY_LIST -> new ArrayList<>();
            case Tags.ARRAY_DEQUE -> new ArrayDeque<>();
            case Tags.HASHED -> {
                int form = in.octet();
                HashForm hashed = HashForm.read(in);
                yield (form & 1) != 0 ? hashed.map((form & 2) != 0) : hashed.set((form & 2) != 0);
            }
            case Tags.SORTED -> in.octet() != 0 ? new TreeMap<>(comparator()) : new TreeSet<>(comparator());
            case Tags.QUEUE -> new PriorityQueue<>(comparator());
            default -> throw new GraphException("an entry of kind " + tag);
        };
    }

    private static Object hollow(Class<?> type, boolean atom) {
        if (!atom) return Shape.of(type).hollow();
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException failure) {
            throw new GraphException("a " + type.getName() + " cannot be made", failure);
        }
    }

    @SuppressWarnings("unchecked")
    private @Nullable Comparator<Object> comparator() {
        return (Comparator<Object>) refer();
    }

    private List<@Nullable Object> many() {
        int count = in.count();
        List<@Nullable Object> all = new ArrayList<>(count);
        for (int k = 0; k < count; k++) all.add(refer());
        return all;
    }

    /** One that may hold nothing in a place is another kind of list: a record that copies its parameters would copy it. */
    private static Object listOf(List<@Nullable Object> all) {
        return all.contains(null) ? all.stream().toList() : List.copyOf(all);
    }

    private Object made(Shape shape) {
        @Nullable Object[] parameters = new @Nullable Object[shape.fields.length];
        for (int k = 0; k < parameters.length; k++) {
            Field field = shape.fields[k];
            parameters[k] = Slots.read(field.getType(), in, this::get);
        }
        return shape.made(parameters);
    }

    private Class<?> type() {
        int number = in.below(classes.size() + 1);
        if (number == classes.size()) {
            int loader = (int) in.number();
            classes.add(births.isLate(loader) ? births.lateType(in.text(), in.text()) : named(loader, in.text()));
        }
        return classes.get(number);
    }

    private Class<?> named(int loader, String name) {
        for (Class<?> number : List.of(
                long.class, int.class, double.class, boolean.class, byte.class, short.class, char.class, float.class)) {
            if (number.getName().equals(name)) return number;
        }
        return births.type(loader, name);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object constant(Class<?> type, String name) {
        return Enum.valueOf((Class<? extends Enum>) type.asSubclass(Enum.class), name);
    }

    private static Object value(byte[] bytes) {
        try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            stream.setObjectInputFilter(JDK_ONLY);
            return stream.readObject();
        } catch (IOException | ClassNotFoundException wrong) {
            throw new GraphException("a value cannot be read", wrong);
        }
    }
}
