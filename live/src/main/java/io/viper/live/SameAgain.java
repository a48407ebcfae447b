package io.viper.live;

import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.journal.codec.JournalRecord;
import io.viper.journal.codec.JournalRecord.Input;
import io.viper.live.RepeatedVoices.Said;
import java.util.ArrayList;
import java.util.List;

/**
 * A run on paper once more, in the market that it met: what people said is said where the journal has it, and every step is
 * compared. What differs is a {@link DivergedException}. For one run.
 */
final class SameAgain implements Voices, AutoCloseable {
    private final Past past;
    private final List<Said> said = new ArrayList<>();

    SameAgain(Past past) {
        this.past = past;
    }

    /** What people said, and where. */
    List<Said> said() {
        return List.copyOf(said);
    }

    @Override
    public void between(Course course) {
        catchUp(course, false);
    }

    @Override
    public void before(Course course, Event event) {
        catchUp(course, true);
        if (!past.ended()) past.expect(new Input(event));
    }

    private void catchUp(Course course, boolean inside) {
        past.catchUp(course.engine(), course.exchange(), event -> {
            said.add(new Said(course.windows(), inside, event));
            course.say(event);
        });
    }

    @Override
    public void wanted(Course course, Effect effect, long time) {
        for (JournalRecord record : EffectRecords.of(course.engine(), effect, time, EffectRecords::simulated)) {
            if (!past.ended()) past.expect(record);
        }
    }

    @Override
    public void close() {
        past.close();
    }
}
