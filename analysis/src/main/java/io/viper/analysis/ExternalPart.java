package io.viper.analysis;

/**
 * One input of External on its own history. What is measured and what is estimated from bars are different things, so each is
 * ranked among its own kind; what is measured goes first as soon as there is a window of it.
 */
final class ExternalPart {
    /** Where the present rank comes from. */
    enum Source {
        /** Nothing is known, or not long enough to be ranked. */
        MISSING,
        /** Estimated from bars. */
        ESTIMATED,
        /** Told by whoever knows it. */
        MEASURED
    }

    private final ExternalInput input;
    private final RollingRank measured;
    private final RollingRank estimated;
    private double told = Double.NaN;
    private Source source = Source.MISSING;

    ExternalPart(ExternalInput input, int window) {
        this.input = input;
        measured = new RollingRank(window);
        estimated = new RollingRank(window);
    }

    /** Which input. */
    ExternalInput input() {
        return input;
    }

    /** Where the present rank comes from. */
    Source source() {
        return source;
    }

    /** Keeps a value for the bar that closes next; the last one counts. */
    void tell(double value) {
        told = value;
    }

    /** The bar closed: ranks what was told for it, and its estimate (NaN = none). */
    void close(double estimate) {
        source = Source.MISSING;
        if (!Double.isNaN(estimate)) {
            estimated.add(estimate);
            if (estimated.full()) source = Source.ESTIMATED;
        }
        if (!Double.isNaN(told)) {
            measured.add(told);
            if (measured.full()) source = Source.MEASURED;
            told = Double.NaN;
        }
    }

    /** How well the present value speaks for the long side, in halves of a place; not for what is missing. */
    int longHalves() {
        return halves(input.longSign());
    }

    /** The same for the short side. */
    int shortHalves() {
        return halves(input.shortSign());
    }

    private int halves(int sign) {
        RollingRank rank = source == Source.MEASURED ? measured : estimated;
        return sign > 0 ? rank.halves() : rank.mirroredHalves();
    }

    void clear() {
        measured.clear();
        estimated.clear();
        told = Double.NaN;
        source = Source.MISSING;
    }
}
