package io.viper.exchange;

/** How an exchange numbers the changes of its books, and so how a missing one is noticed. */
public enum BookRule {
    /** A change begins with the number after the last one: {@code first == last + 1}. */
    NEXT,
    /** A change spans the number after the last one: the first after a snapshot may begin before. */
    SPANS,
    /** A change names the last one before it; the first after a snapshot may name an older one and reach beyond. */
    NAMES_PREVIOUS,
    /** The frames of a line are numbered, all kinds together: where one is missing the line is left, and books begin anew. */
    LINE,
    /** Numbers rise, and gaps cannot be told: only a checksum can. */
    RISES
}
