package io.viper.live;

import io.viper.core.model.Event;
import io.viper.journal.codec.JournalRecord.CommandReceived;
import java.util.List;

/** The way of what people say into a run. For the engine's thread. */
interface OperatorRoad {

    /** What a person says now. Durable when this returns. */
    void tell(CommandReceived command, List<? extends Event.Operator> events);

    /** Whether a command was carried out already. */
    boolean heard(String id);
}
