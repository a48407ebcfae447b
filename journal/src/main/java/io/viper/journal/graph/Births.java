package io.viper.journal.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The objects that a run consists of before anything has happened, numbered in an order that follows from how it was built.
 * Two processes that build the same run have the same objects under the same numbers. Holds them as long as it lives.
 */
public final class Births {
    private final List<Object> objects = new ArrayList<>();
    private final IdentityHashMap<Object, Integer> numbers = new IdentityHashMap<>();
    private final List<Object> roots;
    /** Values of the input: two that are equal are one, because which of them is where depends on where they came from. */
    private final Map<Object, Integer> values = new HashMap<>();

    private final List<ClassLoader> loaders = new ArrayList<>();
    private final LateClasses late;
    /** One lambda of each place in the program. */
    private final Map<Class<?>, Integer> lambdas = new HashMap<>();
    /** Objects with smaller numbers never change, or are not ours to change. */
    private final int fixed;

    private long signature;

    /**
     * Looks at a run that was just built.
     *
     * @param outside what belongs to the process: referred to, never looked into
     * @param input what never changes, with all that it refers to
     * @param roots what changes, with all that it refers to
     * @param late finds classes that are loaded later than this
     */
    public Births(List<Object> outside, List<Object> input, List<Object> roots, LateClasses late) {
        this.roots = List.copyOf(roots);
        this.late = late;
        for (Object each : outside) add(each);
        // whoever listens may be another one in each process
        signature = outside.size();
        Deque<Object> open = new ArrayDeque<>();
        for (Object each : input) if (addInput(each)) open.add(each);
        walk(open, true);
        fixed = objects.size();
        for (Object each : roots) if (add(each)) open.add(each);
        walk(open, false);
    }

    private void walk(Deque<Object> open, boolean input) {
        for (Object next; (next = open.poll()) != null; ) {
            // what a factory keeps is not known to stay as it is
            if (input && Shape.of(next).kind == Kind.LAMBDA) continue;
            Children.of(next, true, (child, _) -> {
                if (!Shape.of(child).kind.plain() && (input ? addInput(child) : add(child))) open.add(child);
            });
        }
    }

    private boolean addInput(Object object) {
        if (Shape.of(object).kind != Kind.RECORD) return add(object);
        Integer same = values.get(object);
        if (same != null) {
            numbers.putIfAbsent(object, same);
            return false;
        }
        if (!add(object)) return false;
        values.put(object, objects.size() - 1);
        return true;
    }

    private boolean add(Object object) {
        if (numbers.putIfAbsent(object, objects.size()) != null) return false;
        Class<?> type = object.getClass();
        if (type.isHidden()) lambdas.putIfAbsent(type, objects.size());
        objects.add(object);
        signature = signature * 31 + name(type).hashCode();
        ClassLoader loader = type.getClassLoader();
        if (!isOwn(loader) && !loaders.contains(loader)) loaders.add(loader);
        return true;
    }

    /** Hidden classes have a number of the process in their names. */
    private static String name(Class<?> type) {
        String name = type.getName();
        int hidden = type.isHidden() ? name.indexOf("$$Lambda") : -1;
        return hidden < 0 ? name : name.substring(0, hidden);
    }

    private static boolean isOwn(@Nullable ClassLoader loader) {
        return loader == null || loader.equals(Births.class.getClassLoader());
    }

    /** The same for all runs that were built in the same way. */
    public long signature() {
        return signature * 31 + fixed;
    }

    List<Object> roots() {
        return roots;
    }

    /** The number of an object; -1 if it came later. */
    int number(Object object) {
        return numbers.getOrDefault(object, -1);
    }

    Object object(int number) {
        return objects.get(number);
    }

    int size() {
        return objects.size();
    }

    boolean isFixed(int number) {
        return number < fixed;
    }

    /** The number of a lambda that was made at the same place of the program; -1 if there is none. */
    int likeness(Object lambda) {
        return lambdas.getOrDefault(lambda.getClass(), -1);
    }

    /** Number of a class loader: 0 for our own and the JDK's, {@link #isLate} for those that came later. */
    int loader(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        if (loader == null || isOwn(loader)) return 0;
        int known = loaders.indexOf(loader);
        return (known < 0 ? loaders.size() : known) + 1;
    }

    /** Whether classes of this loader came later: they are known by their origin. */
    boolean isLate(int loader) {
        return loader == loaders.size() + 1;
    }

    /** Where a class that came later is found again. */
    String origin(Class<?> type) {
        return late.origin(type)
                .orElseThrow(() -> new GraphException(type.getName() + " was loaded while the run was on"));
    }

    /** A class that came later. */
    Class<?> lateType(String origin, String name) {
        return late.type(origin, name)
                .orElseThrow(() -> new GraphException("class " + name + " of " + origin + " is not there any more"));
    }

    Class<?> type(int loader, String name) {
        if (loader > loaders.size()) throw new GraphException("class " + name + " of a loader that is not there");
        try {
            return Class.forName(name, true, loader == 0 ? Births.class.getClassLoader() : loaders.get(loader - 1));
        } catch (ClassNotFoundException | LinkageError missing) {
            throw new GraphException("class " + name + " is not there", missing);
        }
    }
}
