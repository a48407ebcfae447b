package io.viper.live.gateway;

import io.viper.exchange.Credentials;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Listing;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.StreamRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All connections to an exchange as one line: it stands while all of them do. For all threads. */
final class Streams implements AutoCloseable {
    private static final Set<Topic.Kind> ACCOUNT =
            Set.of(Topic.Kind.ORDERS, Topic.Kind.EXECUTIONS, Topic.Kind.POSITIONS, Topic.Kind.BALANCES);

    private final Caller caller;
    private final Watcher watcher;
    private final List<@Nullable StreamRunner> runners = new ArrayList<>();
    private final List<Plan> plans = new ArrayList<>();
    private boolean[] standing = new boolean[0];
    private boolean closed;

    /** Is told how the line as a whole stands. */
    interface Watcher {
        /** All connections stand; {@code turn} counts how often. */
        void all(long turn);

        /** The first of them is lost. */
        void lost(String reason);

        /** Something was said that makes no sense. */
        void nonsense(String reason);
    }

    private record Plan(
            Supplier<StreamProtocol> protocols,
            String address,
            @Nullable Credentials credentials,
            List<Topic> topics,
            StreamSink sink) {}

    Streams(Caller caller, Watcher watcher) {
        this.caller = caller;
        this.watcher = watcher;
    }

    private long turn;

    /** One more connection, before {@link #start}. It is made once there is something to ask for. */
    void add(
            Supplier<StreamProtocol> protocols,
            String address,
            @Nullable Credentials credentials,
            List<Topic> topics,
            StreamSink sink) {
        plans.add(new Plan(protocols, address, credentials, topics, sink));
        runners.add(null);
    }

    /** Connects. */
    synchronized void start() {
        standing = new boolean[plans.size()];
        for (int k = 0; k < plans.size(); k++) connect(k);
    }

    private void connect(int k) {
        Plan plan = plans.get(k);
        standing[k] = plan.topics().isEmpty();
        if (standing[k]) return;
        runners.set(
                k,
                new StreamRunner(
                        plan.protocols(),
                        caller,
                        plan.address(),
                        plan.credentials(),
                        plan.topics(),
                        plan.sink(),
                        one(k)));
    }

    /** From now on a connection asks for these: where it did not ask for all of them, it is begun anew, and lost until it stands. */
    synchronized void want(int k, List<Topic> topics) {
        Plan plan = plans.get(k);
        if (closed || plan.topics().containsAll(topics)) return;
        plans.set(k, new Plan(plan.protocols(), plan.address(), plan.credentials(), topics, plan.sink()));
        StreamRunner runner = runners.get(k);
        if (runner != null) {
            runner.want(topics);
        } else {
            falls(k, "more is wanted");
            connect(k);
        }
    }

    private StreamRunner.Watcher one(int k) {
        return new StreamRunner.Watcher() {
            // something of the account is never told here: the line as a whole cannot be believed
            private volatile boolean blind;

            @Override
            public void up() {
                if (!blind) stands(k);
            }

            @Override
            public void refused(Topic topic, ErrorKind kind, String text) {
                blind |= ACCOUNT.contains(topic.kind());
                watcher.nonsense(
                        "refused " + topic.kind() + " of " + topic.listing().symbol() + ": " + kind + " " + text);
            }

            @Override
            public void down(String reason) {
                falls(k, reason);
            }

            @Override
            public void nonsense(String reason) {
                watcher.nonsense(reason);
            }
        };
    }

    private synchronized void stands(int k) {
        if (closed) return;
        standing[k] = true;
        if (all()) watcher.all(++turn);
    }

    private synchronized void falls(int k, String reason) {
        if (closed) return;
        boolean stood = all();
        standing[k] = false;
        if (stood) {
            turn++;
            watcher.lost(reason);
        }
    }

    private boolean all() {
        for (boolean each : standing) if (!each) return false;
        return true;
    }

    /** Whether all stand, as they did at a turn. */
    synchronized boolean still(long atTurn) {
        return !closed && turn == atTurn && all();
    }

    /** The line is not to be believed: told as lost, and as standing again if its connections do. */
    synchronized void doubt(String reason) {
        if (closed || !all()) return;
        turn++;
        watcher.lost(reason);
        watcher.all(++turn);
    }

    /** Begins the line anew on which a topic of an instrument comes: nothing was heard of it while others were told. */
    synchronized void renew(Listing listing, Topic.Kind kind) {
        if (closed) return;
        for (int k = 0; k < runners.size(); k++) {
            boolean there = plans.get(k).topics().stream()
                    .anyMatch(each ->
                            each.kind() == kind && each.listing().symbol().equals(listing.symbol()));
            StreamRunner runner = runners.get(k);
            if (there && runner != null) runner.renew(kind + " of " + listing.symbol() + " are silent");
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        for (StreamRunner runner : runners) if (runner != null) runner.close();
    }
}
