package io.viper.exchange.kit;

import io.viper.exchange.StreamProtocol.Topic;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a line asks for: all topics at once; after a refusal, of which nobody can say whose it is, each alone on a fresh line;
 * and from then on all but the refused ones. For one thread.
 */
final class Wanted {
    private final List<Topic> all;
    private final Set<Topic> refused = new HashSet<>();
    private boolean apart;

    Wanted(List<Topic> topics) {
        all = List.copyOf(topics);
    }

    /** The same topics, for another thread and a line that asks for all of them at once. */
    Wanted together() {
        return new Wanted(topics());
    }

    /** What is asked for: all but the refused ones. */
    List<Topic> topics() {
        return all.stream().filter(each -> !refused.contains(each)).toList();
    }

    /** Whether each is asked for alone. */
    boolean apart() {
        return apart;
    }

    /** Something was refused when all were asked for at once. */
    void oneIsRefused() {
        apart = true;
    }

    /** This one was refused when it was asked for alone: the others may be asked for at once again. */
    void refused(Topic topic) {
        refused.add(topic);
        apart = false;
    }

    /** Whether nothing is left. Then everything is wanted again: a line that tells nothing is tried anew. */
    boolean exhausted() {
        boolean none = !all.isEmpty() && refused.containsAll(all);
        if (none) {
            refused.clear();
            apart = true;
        }
        return none;
    }
}
