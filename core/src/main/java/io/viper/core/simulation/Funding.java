package io.viper.core.simulation;

import io.viper.core.model.Event;
import java.util.ArrayList;
import java.util.List;

/** Funding that is due, by time. */
final class Funding {
    /** Nothing is due. */
    Funding() {}

    private final List<Event.FundingDue> due = new ArrayList<>();

    boolean isEmpty() {
        return due.isEmpty();
    }

    /** When the first one is due. */
    long time() {
        return due.getFirst().time();
    }

    void add(Event.FundingDue funding) {
        int at = due.size();
        while (at > 0 && due.get(at - 1).time() > funding.time()) at--;
        due.add(at, funding);
    }

    Event.FundingDue removeFirst() {
        return due.removeFirst();
    }
}
