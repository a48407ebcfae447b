package io.viper.live;

import io.viper.core.model.Event;
import java.util.List;

/** What people said in a run, told at the same places of the market to another one. For one run. */
final class RepeatedVoices implements Voices {
    private final List<Said> said;
    private int next;

    /**
     * What a person said.
     *
     * @param windows after how many windows
     * @param inside whether the next one was being played
     */
    record Said(long windows, boolean inside, Event event) {}

    /** @param said in the order in which it was */
    RepeatedVoices(List<Said> said) {
        this.said = List.copyOf(said);
    }

    @Override
    public void between(Course course) {
        while (next < said.size() && isPast(said.get(next), course))
            course.say(said.get(next++).event());
    }

    private static boolean isPast(Said each, Course course) {
        return each.windows() < course.windows() || (each.windows() == course.windows() && !each.inside());
    }

    /** What was said while a window was played is said at its time again. */
    @Override
    public void before(Course course, Event event) {
        while (next < said.size()
                && said.get(next).windows() == course.windows()
                && said.get(next).event().time() < event.time()) {
            course.say(said.get(next++).event());
        }
    }
}
