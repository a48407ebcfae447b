package io.viper.journal.graph;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** What objects hold that are not whole values. */
final class Bodies {
    private final GraphWriter writer;
    private final Out out;

    Bodies(GraphWriter writer, Out out) {
        this.writer = writer;
        this.out = out;
    }

    void write(Object object) {
        Shape shape = Shape.of(object);
        if (shape.kind.whole() || writer.isFixed(object)) return;
        switch (shape.kind) {
            case NUMBERS -> numbers(object);
            case ARRAY -> {
                int k = 0;
                for (Object element : (Object[]) object) out.number(writer.declare(element, "[" + k++ + "]"));
            }
            case LIST, QUEUE -> elements((Collection<?>) object);
            case SET -> {
                if (object instanceof HashSet && writer.isBorn(object))
                    HashForm.of(object).write(out);
                elements(writer.ordered((Collection<?>) object, object));
            }
            case MAP -> {
                if (object instanceof HashMap && writer.isBorn(object))
                    HashForm.of(object).write(out);
                Map<?, ?> map = (Map<?, ?>) object;
                out.number(map.size());
                Collection<?> keys = writer.ordered(map.keySet(), object);
                for (Object key : keys) out.number(writer.declare(key, ".key"));
                for (Object value : Children.values(map, keys)) out.number(writer.declare(value, ".value"));
            }
            case ATOM -> atom(object);
            case OBJECT -> {
                writer.note(shape.type);
                for (Field field : shape.fields) Slots.write(field, object, writer, out);
            }
            default -> throw new GraphException("a " + shape.type.getName());
        }
    }

    private void elements(Collection<?> elements) {
        out.number(elements.size());
        int k = 0;
        for (Object element : elements) out.number(writer.declare(element, "[" + k++ + "]"));
    }

    private void atom(Object object) {
        switch (object) {
            case AtomicInteger atom -> out.signed(atom.get());
            case AtomicLong atom -> out.signed(atom.get());
            case AtomicBoolean atom -> out.signed(atom.get() ? 1 : 0);
            case AtomicReference<?> atom -> out.number(writer.declare(atom.get(), ".value"));
            default -> throw new GraphException("a " + object.getClass());
        }
    }

    private void numbers(Object array) {
        switch (array) {
            case long[] all -> {
                for (long each : all) out.signed(each);
            }
            case int[] all -> {
                for (int each : all) out.signed(each);
            }
            case double[] all -> {
                for (double each : all) out.whole(Double.doubleToRawLongBits(each));
            }
            case boolean[] all -> {
                for (boolean each : all) out.octet(each ? 1 : 0);
            }
            case byte[] all -> {
                for (byte each : all) out.octet(each);
            }
            case short[] all -> {
                for (short each : all) out.signed(each);
            }
            case char[] all -> {
                for (char each : all) out.signed(each);
            }
            case float[] all -> {
                for (float each : all) out.whole(Float.floatToRawIntBits(each));
            }
            default -> throw new GraphException("an array of " + array.getClass());
        }
    }
}
