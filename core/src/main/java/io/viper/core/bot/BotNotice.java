package io.viper.core.bot;

/**
 * Something about a bot that people should know.
 *
 * @param kind what kind of thing
 * @param bot its name
 * @param time of the event, UTC epoch nanoseconds
 * @param state the bot's afterwards; {@link BotState#STOPPED} for one that is not there
 * @param text what happened and why, for people
 */
public record BotNotice(Kind kind, String bot, long time, BotState state, String text) {

    /** What can be told. */
    public enum Kind {
        /** It is in another state, or goes on in the same with something changed. */
        CHANGED,
        /** What a person asked for cannot be done. */
        REFUSED,
        /** What its strategy wanted was not done: it is paused, or the instrument is another bot's. */
        HELD_BACK
    }
}
