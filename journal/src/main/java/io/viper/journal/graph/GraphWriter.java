package io.viper.journal.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is reachable now from the roots of a run. Two parts: a table with an entry for each object, whole values behind
 * what they are made of; then what the others hold, in the order of the table. For one thread.
 */
final class GraphWriter {
    private final Births births;
    private final Out table = new Out();
    private final Out bodies = new Out();
    private final Out constants = new Out();
    private final IdentityHashMap<Object, Integer> ids = new IdentityHashMap<>();
    private final List<Object> objects = new ArrayList<>();
    /** Of each object, who led to it and how: for people. */
    private final List<Integer> parents = new ArrayList<>();

    private final List<String> edges = new ArrayList<>();
    private final IdentityHashMap<Class<?>, Integer> classes = new IdentityHashMap<>();
    private final Set<Class<?>> strange = new LinkedHashSet<>();
    private final Entries entries = new Entries(this, table);
    private final Bodies contents = new Bodies(this, bodies);
    private int parent = -1;
    private boolean loose;

    GraphWriter(Births births) {
        this.births = births;
    }

    /** Everything, as bytes. @throws GraphException if something cannot be written; the message says what */
    byte[] write() {
        Out whole = new Out();
        int rest = 0;
        try {
            for (Object root : births.roots()) declare(root, root.getClass().getSimpleName());
            for (; rest < objects.size(); rest++) {
                parent = rest;
                contents.write(objects.get(rest));
            }
            Set<Class<?>> looked = new LinkedHashSet<>();
            for (Class<?> type; (type = next(looked)) != null; ) {
                parent = -1;
                for (Object constant : Statics.of(type)) constants.number(declare(constant, type.getName()));
                for (; rest < objects.size(); rest++) {
                    parent = rest;
                    contents.write(objects.get(rest));
                }
            }
        } catch (StackOverflowError deep) {
            throw new GraphException("values inside values without end at " + path(parent));
        } catch (GraphException problem) {
            throw new GraphException(path(parent) + ": " + problem.getMessage(), problem);
        }
        whole.whole(births.signature());
        whole.octet(loose ? 1 : 0);
        whole.number(objects.size());
        whole.put(table);
        whole.put(bodies);
        whole.block(constants.toArray());
        return whole.toArray();
    }

    private @Nullable Class<?> next(Set<Class<?>> looked) {
        for (Class<?> type : strange) if (looked.add(type)) return type;
        return null;
    }

    /** The reference to an object, 0 for none; it gets an entry if it has none. */
    @SuppressWarnings("ReferenceEquality")
    int declare(@Nullable Object object, String edge) {
        if (object == null) return 0;
        Integer known = ids.get(object);
        if (known != null) return known + 1;
        Shape shape = Shape.of(object);
        int born = shape.kind.plain() ? -1 : births.number(object);
        if (shape.kind == Kind.NEVER && !(born >= 0 && births.isFixed(born))) {
            throw new GraphException(edge + " is a " + shape.type.getName());
        }
        if (born >= 0) {
            Object first = births.object(born);
            return first == object ? bornEntry(object, shape, born, edge) : declare(first, edge);
        }
        if (shape.kind == Kind.OBJECT && shape.partial()) {
            throw new GraphException(edge + " is a " + shape.type.getName() + ", a part of the process");
        }
        entries.prepare(object, shape);
        int id = add(object, edge);
        entries.write(object, shape);
        return id + 1;
    }

    private int bornEntry(Object object, Shape shape, int born, String edge) {
        int id = add(object, edge);
        table.octet(Tags.BORN);
        table.number(born);
        if (!births.isFixed(born) && shape.kind.whole()) {
            Children.of(object, (child, where) -> {
                if (Shape.of(child).kind == Kind.LOOSE_VALUE) {
                    throw new GraphException(
                            edge + where + " is a " + child.getClass().getName() + " that stays");
                }
                if (!Shape.of(child).kind.plain()) declare(child, edge + where);
            });
        }
        return id + 1;
    }

    private int add(Object object, String edge) {
        int id = objects.size();
        ids.put(object, id);
        objects.add(object);
        parents.add(parent);
        edges.add(edge);
        return id;
    }

    /** The keys of a collection in the order in which they are written: one that other processes share, if there is any. */
    Collection<?> ordered(Collection<?> keys, Object owner) {
        if (keys.size() < 2 || !Kind.unordered(owner)) return keys;
        if (!Children.sortable(keys)) {
            loose = true;
            return keys;
        }
        boolean hashed = owner instanceof HashMap || owner instanceof HashSet;
        Object first = keys.iterator().next();
        // the hash of a constant is another one in each process, that of a text or a number is not
        return hashed && !(first instanceof Enum) ? keys : Children.sorted(keys);
    }

    /** Whether what an object holds is not written: it never changes. */
    boolean isFixed(Object object) {
        int born = births.number(object);
        return born >= 0 && births.isFixed(born);
    }

    /** Whether it was there when the run was built. */
    boolean isBorn(Object object) {
        return births.number(object) >= 0;
    }

    int likeness(Object lambda) {
        int born = births.likeness(lambda);
        if (born < 0 || Kind.platform(lambda.getClass())) throw new GraphException("a lambda that was made later");
        return born;
    }

    /** Writes which class it is. */
    void type(Out out, Class<?> type) {
        Integer known = classes.get(type);
        if (known != null) {
            out.number(known);
            return;
        }
        out.number(classes.size());
        classes.put(type, classes.size());
        int loader = births.loader(type);
        out.number(loader);
        if (births.isLate(loader)) out.text(births.origin(type));
        out.text(type.getName());
        note(type);
    }

    /** Remembers whose constants must be looked at. */
    void note(Class<?> type) {
        if (Statics.concern(type)) strange.add(type);
    }

    private String path(int at) {
        StringBuilder path = new StringBuilder();
        for (int k = at; k >= 0; k = parents.get(k)) path.insert(0, edges.get(k));
        return path.isEmpty() ? "the run" : path.toString();
    }
}
