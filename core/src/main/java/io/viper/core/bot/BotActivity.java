package io.viper.core.bot;

/** What a running bot is doing, between two events: that it analyzes is over before anybody can look. */
public enum BotActivity {
    /** It is not running. */
    NONE,
    /** It has not had a bar yet. */
    WAITING,
    /** Its indicators get warm: no order leaves. */
    WARMING_UP,
    /** It watches and holds nothing. */
    MONITORING,
    /** An entry of its works, or a position of its is open. */
    TRADING,
    /** The account lets nobody enter: its state, or the last thing the bot wanted was refused by a limit. */
    RISK_BREACH
}
