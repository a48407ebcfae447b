package io.viper.journal.graph;

import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** How objects of a class are written. */
enum Kind {
    /** A string. */
    TEXT,
    /** A number, a character or a boolean in a box. */
    BOX,
    /** A constant, by its name. */
    ENUM,
    /** A class, by its name. */
    CLASS,
    /** A value of the JDK in its serialized form. */
    VALUE,
    /** The same, but it can be changed: it comes back as another object. */
    LOOSE_VALUE,
    /** Made whole by its constructor. */
    RECORD,
    /** Made from another of the same place in the program. */
    LAMBDA,
    LIST_OF,
    SET_OF,
    MAP_OF,
    OPTIONAL,
    /** An unmodifiable view of a collection. */
    VIEW,
    /** An array of numbers. */
    NUMBERS,
    /** An array of references. */
    ARRAY,
    /** A list or a queue in the order of its making. */
    LIST,
    /** Elements that are found by their hash or their order. */
    SET,
    MAP,
    QUEUE,
    /** What holds one value. */
    ATOM,
    /** Fields of its own. */
    OBJECT,
    /** Cannot be written. */
    NEVER;

    private static final Set<Class<?>> BOXES = Set.of(
            Integer.class,
            Long.class,
            Double.class,
            Boolean.class,
            Character.class,
            Byte.class,
            Short.class,
            Float.class);
    private static final Set<Class<?>> LISTS = Set.of(ArrayList.class, ArrayDeque.class);
    private static final Set<Class<?>> ATOMS =
            Set.of(AtomicInteger.class, AtomicLong.class, AtomicBoolean.class, AtomicReference.class);
    private static final Set<Class<?>> LOOSE = Set.of(BitSet.class, Random.class, StringBuilder.class);
    private static final List<String> VALUES =
            List.of("java.math.", "java.time.", "java.util.UUID", "java.util.Locale", "java.util.regex.Pattern");
    /** The classes of these are not public; the singletons of the JDK among them are the same everywhere. */
    private static final Class<?> LIST_12 = List.of(1).getClass();

    private static final Class<?> LIST_N = List.of().getClass();
    private static final Class<?> SET_12 = Set.of(1).getClass();
    private static final Class<?> SET_N = Set.of().getClass();
    private static final Class<?> MAP_1 = Map.of(1, 1).getClass();
    private static final Class<?> MAP_N = Map.of().getClass();
    private static final Set<Class<?>> SINGLETONS = Set.of(
            Collections.emptyList().getClass(),
            Collections.emptySet().getClass(),
            Collections.emptyMap().getClass(),
            Collections.reverseOrder().getClass());

    /** The kind of a class. */
    static Kind of(Class<?> type) {
        if (type == String.class) return TEXT;
        if (BOXES.contains(type)) return BOX;
        if (Enum.class.isAssignableFrom(type)) return ENUM;
        if (type == Class.class) return CLASS;
        if (type.isArray()) return type.getComponentType().isPrimitive() ? NUMBERS : ARRAY;
        if (type.isHidden()) return LAMBDA;
        if (type.isRecord()) return RECORD;
        if (platform(type)) return jdk(type);
        return ours(type);
    }

    private static Kind ours(Class<?> type) {
        Class<?> above = type;
        while (above != null && !platform(above)) above = above.getSuperclass();
        if (above != Object.class || type.isInterface() || Modifier.isAbstract(type.getModifiers())) return NEVER;
        return OBJECT;
    }

    private static Kind jdk(Class<?> type) {
        if (LISTS.contains(type)) return LIST;
        if (type == HashSet.class || type == LinkedHashSet.class || type == TreeSet.class) return SET;
        if (EnumSet.class.isAssignableFrom(type)) return SET;
        if (type == HashMap.class || type == LinkedHashMap.class || type == TreeMap.class || type == EnumMap.class) {
            return MAP;
        }
        if (type == PriorityQueue.class) return QUEUE;
        if (ATOMS.contains(type)) return ATOM;
        if (type == LIST_12 || type == LIST_N) return LIST_OF;
        if (type == SET_12 || type == SET_N) return SET_OF;
        if (type == MAP_1 || type == MAP_N) return MAP_OF;
        if (type == Optional.class) return OPTIONAL;
        if (Views.isOne(type)) return VIEW;
        if (SINGLETONS.contains(type)) return VALUE;
        if (LOOSE.contains(type)) return LOOSE_VALUE;
        if (VALUES.stream().anyMatch(type.getName()::startsWith)) return VALUE;
        return type == Object.class ? OBJECT : NEVER;
    }

    /** Whether a class is the JDK's: its fields are its own business. */
    static boolean platform(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader.equals(ClassLoader.getPlatformClassLoader());
    }

    /** Whether objects of it are values: nobody asks which one of two equal ones it is. */
    boolean plain() {
        return compareTo(LOOSE_VALUE) <= 0;
    }

    /** Whether an object of it is there with all it refers to, or not at all. */
    boolean whole() {
        return compareTo(VIEW) <= 0;
    }

    /** A keyed collection whose keys come in an order that no two processes share. */
    static boolean unordered(Object collection) {
        Class<?> type = collection.getClass();
        return type == HashMap.class
                || type == HashSet.class
                || type == SET_12
                || type == SET_N
                || type == MAP_1
                || type == MAP_N;
    }
}
