package io.viper.journal.graph;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The entry of an object that came later: for a whole value all of it, for others how they are made. */
final class Entries {
    private final GraphWriter writer;
    private final Out out;

    Entries(GraphWriter writer, Out out) {
        this.writer = writer;
        this.out = out;
    }

    /** Gives entries to what must be there before the object is made. */
    void prepare(Object object, Shape shape) {
        boolean keyed = shape.kind == Kind.SET_OF || shape.kind == Kind.MAP_OF;
        if (shape.kind.whole())
            Children.of(object, (child, where) -> {
                boolean key = keyed && (shape.kind == Kind.SET_OF || where.equals(".key"));
                Kind kind = Shape.of(child).kind;
                if (key && !kind.plain() && kind != Kind.RECORD) throw new GraphException(where + " is no value");
                writer.declare(child, where);
            });
        Object by = Children.comparator(object);
        if (by != null) writer.declare(by, ".comparator");
    }

    void write(Object object, Shape shape) {
        switch (shape.kind) {
            case TEXT -> {
                out.octet(Tags.TEXT);
                out.text((String) object);
            }
            case BOX -> box(object);
            case ENUM -> {
                Enum<?> constant = (Enum<?>) object;
                out.octet(Tags.ENUM);
                writer.type(out, constant.getDeclaringClass());
                out.text(constant.name());
            }
            case CLASS -> {
                out.octet(Tags.CLASS);
                writer.type(out, (Class<?>) object);
            }
            case VALUE, LOOSE_VALUE -> {
                out.octet(Tags.VALUE);
                out.block(serialized(object));
            }
            case RECORD, LAMBDA -> made(object, shape);
            case LIST_OF -> many(Tags.LIST_OF, (Collection<?>) object);
            case SET_OF -> many(Tags.SET_OF, writer.ordered((Collection<?>) object, object));
            case MAP_OF -> {
                Map<?, ?> map = (Map<?, ?>) object;
                Collection<?> keys = writer.ordered(map.keySet(), object);
                many(Tags.MAP_OF, keys);
                for (Object value : Children.values(map, keys)) refer(value);
            }
            case OPTIONAL -> {
                out.octet(Tags.OPTIONAL);
                refer(((Optional<?>) object).orElse(null));
            }
            case VIEW -> {
                out.octet(Tags.VIEW);
                out.number(Views.number(object));
                refer(Views.under(object));
            }
            case NUMBERS, ARRAY -> {
                out.octet(shape.kind == Kind.ARRAY ? Tags.ARRAY : Tags.NUMBERS);
                writer.type(out, shape.type.getComponentType());
                out.number(Array.getLength(object));
            }
            case LIST -> out.octet(object instanceof ArrayList ? Tags.ARRAY_LIST : Tags.ARRAY_DEQUE);
            case SET, MAP -> keyed(object);
            case QUEUE -> {
                out.octet(Tags.QUEUE);
                refer(Children.comparator(object));
            }
            case ATOM, OBJECT -> {
                out.octet(shape.kind == Kind.ATOM ? Tags.ATOM : Tags.OBJECT);
                writer.type(out, shape.type);
            }
            case NEVER -> throw new GraphException("a " + shape.type.getName());
        }
    }

    private void refer(@Nullable Object object) {
        out.number(writer.declare(object, ""));
    }

    private void many(int tag, Collection<?> elements) {
        out.octet(tag);
        out.number(elements.size());
        for (Object element : elements) refer(element);
    }

    private void made(Object object, Shape shape) {
        boolean lambda = shape.kind == Kind.LAMBDA;
        out.octet(lambda ? Tags.LAMBDA : Tags.RECORD);
        if (lambda) out.number(writer.likeness(object));
        else writer.type(out, shape.type);
        for (Field field : shape.fields) Slots.write(field, object, writer, out);
    }

    private void keyed(Object object) {
        boolean map = object instanceof Map;
        if (object instanceof HashMap || object instanceof HashSet) {
            boolean linked = object instanceof LinkedHashMap || object instanceof LinkedHashSet;
            out.octet(Tags.HASHED);
            out.octet((map ? 1 : 0) + (linked ? 2 : 0));
            HashForm.of(object).write(out);
        } else if (object instanceof EnumMap<?, ?> || object instanceof EnumSet<?>) {
            out.octet(Tags.OF_CONSTANTS);
            out.octet(map ? 1 : 0);
            writer.type(out, Constants.of(object));
        } else {
            out.octet(Tags.SORTED);
            out.octet(map ? 1 : 0);
            refer(Children.comparator(object));
        }
    }

    private void box(Object object) {
        switch (object) {
            case Integer value -> signed(Tags.INT, value);
            case Long value -> signed(Tags.LONG, value);
            case Short value -> signed(Tags.SHORT, value);
            case Byte value -> signed(Tags.BYTE, value);
            case Character value -> signed(Tags.CHAR, value);
            case Boolean value -> signed(Tags.BOOLEAN, value ? 1 : 0);
            case Double value -> bits(Tags.DOUBLE, Double.doubleToRawLongBits(value));
            case Float value -> bits(Tags.FLOAT, Float.floatToRawIntBits(value));
            default -> throw new GraphException("a " + object.getClass());
        }
    }

    private void signed(int tag, long value) {
        out.octet(tag);
        out.signed(value);
    }

    private void bits(int tag, long value) {
        out.octet(tag);
        out.whole(value);
    }

    private static byte[] serialized(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
            stream.writeObject(value);
        } catch (IOException failure) {
            throw new GraphException("a " + value.getClass().getName() + " has no serialized form", failure);
        }
        return bytes.toByteArray();
    }
}
