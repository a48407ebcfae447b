package io.viper.journal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Seeds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class GraphTest {
    enum Side {
        BUY,
        SELL {
            @Override
            public String toString() {
                return "sell";
            }
        }
    }

    record Order(long id, Side side, Optional<String> note) {}

    /** Has an inner value of a class that is not public, and a final field. */
    private static class Average {
        private final double[] window;
        private int next;

        Average(int length) {
            window = new double[length];
        }

        double add(double value) {
            window[next++ % window.length] = value;
            return Arrays.stream(window).sum();
        }
    }

    private static final class Tuned extends Average {
        private double factor = 1;

        Tuned(int length) {
            super(length);
        }
    }

    /** Most of what a user's strategy may consist of. */
    private static final class Odd {
        private final Object listener;
        private final Average shared = new Average(5);
        private final Average same = shared;
        private Average later = new Tuned(2);
        private final LongSupplier lambda = () -> this.count;
        private final List<DoubleUnaryOperator> functions = new ArrayList<>();
        private final HashMap<String, Order> orders = new HashMap<>();
        private final Map<Side, Deque<Double>> sides = new EnumMap<>(Side.class);
        private final TreeMap<Long, Order> byId = new TreeMap<>(Comparator.reverseOrder());
        private final PriorityQueue<long[]> due = new PriorityQueue<>(Comparator.comparingLong(one -> one[0]));
        private Map<Side, Long> fresh = new EnumMap<>(Side.class);
        private Set<Side> sidesSeen = EnumSet.noneOf(Side.class);
        private final Set<Order> seen = new LinkedHashSet<>();
        private final LinkedHashMap<Integer, String> lately = new LinkedHashMap<>(4, 0.5f, true);
        private final AtomicLong atom = new AtomicLong();
        private final Random random = new Random(1);
        private Map<String, Integer> constants = Map.of();
        private List<Average> view = Collections.unmodifiableList(new ArrayList<>());
        private Object[] mixed = new Object[0];
        private long count;

        Odd(Object listener) {
            this.listener = listener;
            follow();
        }

        private void follow() {
            functions.add(later::add);
        }

        /** Does something to everything; what it does follows from what was done. */
        double step(long input) {
            count++;
            double value = shared.add(input) + same.add(random.nextGaussian()) + later.add(lambda.getAsLong());
            Order order = new Order(input, input % 2 == 0 ? Side.BUY : Side.SELL, Optional.of("n" + count));
            orders.put("k" + input % 97, order);
            orders.remove("k" + (input * 31) % 97);
            sides.computeIfAbsent(order.side(), _ -> new ArrayDeque<>()).add(value);
            if (sides.getOrDefault(Side.SELL, new ArrayDeque<>()).size() > 3)
                sides.get(Side.SELL).removeFirst();
            byId.put(input, order);
            due.add(new long[] {input % 13, count});
            if (due.size() > 5) value += due.remove()[1];
            if (!seen.add(order)) value++;
            if (count % 4 == 0) fresh = new EnumMap<>(Side.class);
            if (count % 4 == 0) sidesSeen = EnumSet.noneOf(Side.class);
            if (count % 4 == 1) fresh.put(order.side(), input);
            if (count % 4 == 1) sidesSeen.add(order.side());
            value += fresh.size() + sidesSeen.size();
            lately.put((int) (input % 7), "x" + count);
            lately.get((int) (count % 7));
            atom.addAndGet(input);
            if (count % 5 == 0) later = new Tuned((int) (count % 3) + 1);
            if (count % 6 == 0) follow();
            for (DoubleUnaryOperator each : functions) value += each.applyAsDouble(input);
            constants = Map.of("a", (int) count, "b", 2, "c", 3);
            mixed = new Object[] {order, shared, mixed.length == 0 ? null : mixed[0], constants, Side.SELL, 1.5, 'c'};
            view = Collections.unmodifiableList(new ArrayList<>(List.of(shared, later)));
            for (String key : orders.keySet()) value = value * 3 + key.hashCode();
            for (Order each : byId.values()) value = value * 7 + each.id();
            for (String each : lately.values()) value = value * 5 + each.hashCode();
            return value + view.size() + ((Average) mixed[1]).next + ((view.get(0) == shared) ? 1 : 0);
        }
    }

    private static Odd odd() {
        return new Odd(Thread.currentThread());
    }

    private static Graph graph(Object run) {
        return new Graph(new Births(List.of(Thread.currentThread()), List.of(), List.of(run), LateClasses.NONE));
    }

    @Test
    void aCopyGoesOnLikeItsOriginal() {
        Seeds.times(200, rng -> {
            Odd one = odd();
            Graph graph = graph(one);
            int steps = rng.nextInt(60);
            for (int k = 0; k < steps; k++) one.step(rng.between(0, 1_000));
            Odd two = odd();
            graph(two).read(graph.write());
            assertThat(two.listener).isSameAs(Thread.currentThread());
            for (int k = 0; k < 60; k++) {
                long input = rng.between(0, 1_000);
                assertThat(two.step(input)).isEqualTo(one.step(input));
            }
            assertThat(graph(two).write()).hasSizeGreaterThan(100);
            assertThat(two.same).isSameAs(two.shared);
        });
    }

    @Test
    void everyTruncationAndForeignGraphIsRefused() {
        Odd one = odd();
        Graph graph = graph(one);
        for (int k = 0; k < 20; k++) one.step(k);
        byte[] bytes = graph.write();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> graph(odd()).read(cut)).isInstanceOf(RuntimeException.class);
        }
        assertThatThrownBy(() -> graph(new Tuned(1)).read(bytes))
                .isInstanceOf(GraphException.class)
                .hasMessage("the run was built in another way");
    }

    private static final class Counting {
        private static int made;
        private long own;

        Counting() {
            own = ++made;
        }
    }

    private static final class Threaded {
        private Object inner = List.of();
    }

    private static final class Constant {
        private static final int[] WEIGHTS = {1, 2, 3};
        private int sum;

        void add() {
            sum += WEIGHTS[0]++;
        }
    }

    @Test
    void whatCannotBeWrittenIsNamedWithItsPlace() {
        Threaded thread = new Threaded();
        Graph graph = graph(thread);
        thread.inner = List.of(new Object[] {Thread.ofVirtual().unstarted(() -> {})});
        assertThatThrownBy(graph::write)
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("Threaded")
                .hasMessageContaining("[0] is a java.lang.VirtualThread");
        Runnable made = thread::hashCode;
        thread.inner = made;
        assertThatThrownBy(graph::write).hasMessageContaining("a lambda that was made later");
        assertThatThrownBy(graph(new Counting())::write).hasMessageContaining("the static field made of");
    }

    @Test
    void aConstantThatChangedIsNoticedWhereItDidNot() {
        Constant one = new Constant();
        Graph graph = graph(one);
        one.add();
        byte[] bytes = graph.write();
        graph(new Constant()).read(bytes);
        Constant.WEIGHTS[0] = 1;
        assertThatThrownBy(() -> graph(new Constant()).read(bytes)).hasMessage("what was read is not what was written");
    }

    record Coin(String code) {}

    private static final class Purse {
        private final Coin base;
        private Coin held;
        private long amount;

        Purse(Coin base, Coin held) {
            this.base = base;
            this.held = held;
        }
    }

    /** A run that is made from stored data and one that is made from a journal have the same values, not the same objects. */
    @Test
    void equalValuesOfTheInputAreOneWhereverTheyCameFrom() {
        Coin coin = new Coin("USDT");
        Purse one = new Purse(coin, coin);
        Coin first = new Coin("USDT");
        Coin second = new Coin("USDT");
        Purse other = new Purse(first, second);
        Graph oneGraph = new Graph(new Births(List.of(), List.of(List.of(coin, coin)), List.of(one), LateClasses.NONE));
        Graph otherGraph =
                new Graph(new Births(List.of(), List.of(List.of(first, second)), List.of(other), LateClasses.NONE));
        one.amount = 5;
        otherGraph.read(oneGraph.write());
        assertThat(other.amount).isEqualTo(5);
        other.amount = 7;
        other.held = second;
        oneGraph.read(otherGraph.write());
        assertThat(one.amount).isEqualTo(7);
        assertThat(one.base).isSameAs(coin);
        assertThat(one.held).isSameAs(coin);
    }
}
