package io.viper.journal.graph;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** One field: a number as it is, a reference by its number. */
final class Slots {
    /** References behind their number. */
    interface References {
        @Nullable
        Object get(int reference);
    }

    private Slots() {}

    static void write(Field field, Object object, GraphWriter writer, Out out) {
        try {
            Class<?> type = field.getType();
            if (!type.isPrimitive()) out.number(writer.declare(field.get(object), "." + field.getName()));
            else if (type == double.class) out.whole(Double.doubleToRawLongBits(field.getDouble(object)));
            else if (type == float.class) out.whole(Float.floatToRawIntBits(field.getFloat(object)));
            else if (type == boolean.class) out.octet(field.getBoolean(object) ? 1 : 0);
            else if (type == char.class) out.signed(field.getChar(object));
            else out.signed(field.getLong(object));
        } catch (IllegalAccessException closed) {
            throw new GraphException(field + " cannot be read", closed);
        }
    }

    /** The value of a field, in a box if it is a number. */
    static @Nullable Object read(Class<?> type, In in, References references) {
        if (!type.isPrimitive()) return references.get((int) in.number());
        if (type == double.class) return Double.longBitsToDouble(in.whole());
        if (type == float.class) return Float.intBitsToFloat((int) in.whole());
        if (type == boolean.class) return in.octet() != 0;
        long value = in.signed();
        if (type == char.class) return (char) value;
        if (type == int.class) return (int) value;
        if (type == short.class) return (short) value;
        if (type == byte.class) return (byte) value;
        return value;
    }

    /** Sets a field unless it holds that already: what is final is so in both graphs. */
    @SuppressWarnings("ReferenceEquality")
    static void set(Field field, Object object, @Nullable Object value) {
        try {
            Object before = field.get(object);
            boolean same = field.getType().isPrimitive() ? before.equals(value) : before == value;
            if (!same) field.set(object, value);
        } catch (IllegalAccessException | IllegalArgumentException wrong) {
            throw new GraphException(field + " cannot be set", wrong);
        }
    }
}
