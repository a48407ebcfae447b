package io.viper.strategies;

import io.viper.core.model.ContractKind;
import io.viper.core.model.Direction;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Parameters;

/** Which directions a strategy may open: the parameter {@code direction}. */
final class Sides {
    private final boolean longs;
    private final boolean shorts;

    /** Declares {@code direction}. */
    Sides(Parameters parameters) {
        String choice = parameters.choice("direction", "both", "long", "short").means("which side may be opened");
        longs = !choice.equals("short");
        shorts = !choice.equals("long");
    }

    /** Whether this direction may be opened at this desk. */
    boolean allow(Direction direction, Desk desk) {
        return switch (direction) {
            case LONG -> longs;
            case SHORT -> shorts && desk.instrument().kind() != ContractKind.SPOT;
            case EXIT -> true;
        };
    }

    /** Whether something is held in that direction. */
    static boolean holds(Direction direction, Desk desk) {
        return direction == Direction.LONG ? desk.isLong() : direction == Direction.SHORT && desk.isShort();
    }

    /** +1 for long, -1 for short: the sign of a favorable move. */
    static int sign(Direction direction) {
        return direction.entrySide().sign();
    }
}
