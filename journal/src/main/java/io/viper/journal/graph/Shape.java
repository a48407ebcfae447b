package io.viper.journal.graph;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known about a class: its kind, and its own fields, which are those of our and of users' classes alone. */
final class Shape {
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return new Shape(type);
        }
    };

    /** Fields of these that are transient belong to the process: they are made by constructors and stay as they are. */
    private static final String OURS = "io.viper.";

    final Class<?> type;
    final Kind kind;
    /** Those of the class furthest above first, then by name. */
    final Field[] fields;

    private Shape(Class<?> type) {
        this.type = type;
        this.kind = Kind.of(type);
        List<Field> all = new ArrayList<>();
        if (kind == Kind.OBJECT || kind == Kind.RECORD || kind == Kind.LAMBDA) collect(type, all);
        this.fields = all.toArray(Field[]::new);
    }

    static Shape of(Object object) {
        return SHAPES.get(object.getClass());
    }

    static Shape of(Class<?> type) {
        return SHAPES.get(type);
    }

    private void collect(Class<?> from, List<Field> all) {
        if (Kind.platform(from)) return;
        if (from.getSuperclass() != null) collect(from.getSuperclass(), all);
        Field[] own = from.getDeclaredFields();
        // parameters of a record in their order; a lambda's are numbered
        if (kind == Kind.OBJECT) Arrays.sort(own, Comparator.comparing(Field::getName));
        if (kind == Kind.LAMBDA) {
            Arrays.sort(
                    own,
                    Comparator.comparingInt((Field field) -> field.getName().length())
                            .thenComparing(Field::getName));
        }
        for (Field field : own) {
            boolean process =
                    Modifier.isTransient(field.getModifiers()) && from.getName().startsWith(OURS);
            if (Modifier.isStatic(field.getModifiers()) || process) continue;
            field.setAccessible(true);
            all.add(field);
        }
    }

    /** Whether a field is left out, which only an object that was there before can bear. */
    boolean partial() {
        for (Class<?> from = type; from != null && !Kind.platform(from); from = from.getSuperclass()) {
            for (Field field : from.getDeclaredFields()) {
                boolean left = Modifier.isTransient(field.getModifiers()) && !Modifier.isStatic(field.getModifiers());
                if (left && from.getName().startsWith(OURS)) return true;
            }
        }
        return false;
    }

    /** An object without anything in it: no constructor of its class is run. */
    Object hollow() {
        try {
            return type == Object.class ? new Object() : Hollow.of(type).newInstance();
        } catch (ReflectiveOperationException failure) {
            throw new GraphException("a " + type.getName() + " cannot be made", failure);
        }
    }

    /** A record or a lambda of these parameters. */
    Object made(@Nullable Object[] parameters) {
        try {
            Constructor<?> maker;
            if (kind == Kind.RECORD) {
                maker = type.getDeclaredConstructor(
                        Arrays.stream(fields).map(Field::getType).toArray(Class<?>[]::new));
            } else {
                maker = type.getDeclaredConstructors()[0];
            }
            maker.setAccessible(true);
            return maker.newInstance(parameters);
        } catch (ReflectiveOperationException | RuntimeException failure) {
            throw new GraphException("a " + type.getName() + " cannot be made again", failure);
        }
    }

    /** The constructors that serialization uses; the JDK keeps them for libraries like this one. */
    private static final class Hollow {
        private static final MethodHandle MAKER = find();

        private static MethodHandle find() {
            try {
                Class<?> factory = Class.forName("sun.reflect.ReflectionFactory");
                MethodHandles.Lookup lookup = MethodHandles.publicLookup();
                Object one = lookup.findStatic(factory, "getReflectionFactory", MethodType.methodType(factory))
                        .invoke();
                MethodType type = MethodType.methodType(Constructor.class, Class.class, Constructor.class);
                return lookup.findVirtual(factory, "newConstructorForSerialization", type)
                        .bindTo(one);
            } catch (Throwable missing) {
                throw new IllegalStateException("a JDK without jdk.unsupported", missing);
            }
        }

        static Constructor<?> of(Class<?> type) {
            try {
                return (Constructor<?>) MAKER.invoke(type, Object.class.getDeclaredConstructor());
            } catch (Throwable failure) {
                throw new GraphException("a " + type.getName() + " cannot be made", failure);
            }
        }
    }
}
