package io.viper.journal.graph;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Puts into objects what they hold. What is found by hash or order comes last, when its elements know what they are. */
final class Filler {
    private final GraphReader reader;
    private final Births births;
    private final In in;
    private final List<Runnable> last = new ArrayList<>();

    Filler(GraphReader reader, Births births, In in) {
        this.reader = reader;
        this.births = births;
        this.in = in;
    }

    void fill(List<Object> objects) {
        for (Object object : objects) {
            Shape shape = Shape.of(object);
            int born = shape.kind.whole() ? -1 : births.number(object);
            if (shape.kind.whole() || (born >= 0 && births.isFixed(born))) continue;
            fill(object, shape, born >= 0);
        }
        for (Runnable each : last) each.run();
    }

    @SuppressWarnings("unchecked")
    private void fill(Object object, Shape shape, boolean born) {
        switch (shape.kind) {
            case NUMBERS -> numbers(object);
            case ARRAY -> {
                Object[] array = (Object[]) object;
                for (int k = 0; k < array.length; k++) Array.set(array, k, reader.refer());
            }
            case LIST -> {
                Collection<@Nullable Object> list = (Collection<@Nullable Object>) object;
                list.clear();
                list.addAll(elements());
            }
            case SET, QUEUE -> set((Collection<@Nullable Object>) object, born);
            case MAP -> map((Map<@Nullable Object, @Nullable Object>) object, born);
            case ATOM -> atom(object);
            case OBJECT -> {
                for (Field field : shape.fields) {
                    Slots.set(field, object, Slots.read(field.getType(), in, reader::get));
                }
            }
            default -> throw new GraphException("a " + shape.type.getName());
        }
    }

    private List<@Nullable Object> elements() {
        int count = in.count();
        List<@Nullable Object> all = new ArrayList<>(count);
        for (int k = 0; k < count; k++) all.add(reader.refer());
        return all;
    }

    @SuppressWarnings("unchecked")
    private void set(Collection<@Nullable Object> set, boolean born) {
        @Nullable HashForm form = born && set instanceof HashSet ? HashForm.read(in) : null;
        List<@Nullable Object> all = elements();
        last.add(() -> {
            set.clear();
            if (form != null) form.grow((HashSet<Object>) (Collection<?>) set);
            set.addAll(all);
        });
    }

    @SuppressWarnings("unchecked")
    private void map(Map<@Nullable Object, @Nullable Object> map, boolean born) {
        @Nullable HashForm form = born && map instanceof HashMap ? HashForm.read(in) : null;
        int count = in.count();
        List<@Nullable Object> all = new ArrayList<>(2 * count);
        for (int k = 0; k < 2 * count; k++) all.add(reader.refer());
        last.add(() -> {
            map.clear();
            if (form != null) form.grow((HashMap<Object, Object>) (Map<?, ?>) map);
            for (int k = 0; k < count; k++) map.put(all.get(k), all.get(count + k));
        });
    }

    @SuppressWarnings("unchecked")
    private void atom(Object object) {
        switch (object) {
            case AtomicInteger atom -> atom.set((int) in.signed());
            case AtomicLong atom -> atom.set(in.signed());
            case AtomicBoolean atom -> atom.set(in.signed() != 0);
            case AtomicReference<?> atom -> ((AtomicReference<@Nullable Object>) atom).set(reader.refer());
            default -> throw new GraphException("a " + object.getClass());
        }
    }

    private void numbers(Object array) {
        switch (array) {
            case long[] all -> {
                for (int k = 0; k < all.length; k++) all[k] = in.signed();
            }
            case int[] all -> {
                for (int k = 0; k < all.length; k++) all[k] = (int) in.signed();
            }
            case double[] all -> {
                for (int k = 0; k < all.length; k++) all[k] = Double.longBitsToDouble(in.whole());
            }
            case boolean[] all -> {
                for (int k = 0; k < all.length; k++) all[k] = in.octet() != 0;
            }
            case byte[] all -> {
                for (int k = 0; k < all.length; k++) all[k] = (byte) in.octet();
            }
            case short[] all -> {
                for (int k = 0; k < all.length; k++) all[k] = (short) in.signed();
            }
            case char[] all -> {
                for (int k = 0; k < all.length; k++) all[k] = (char) in.signed();
            }
            case float[] all -> {
                for (int k = 0; k < all.length; k++) all[k] = Float.intBitsToFloat((int) in.whole());
            }
            default -> throw new GraphException("an array of " + array.getClass());
        }
    }
}
