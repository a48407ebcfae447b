package io.viper.journal.graph;

import java.util.Arrays;

/**
 * A run as bytes. {@link #write} looks at it, {@link #read} changes another one that was built in the same way. For the thread
 * that the run belongs to.
 */
public final class Graph {
    /** Where the mark stands that says that keys have no order of their own. */
    private static final int LOOSE_AT = 8;

    private final Births births;

    /** Of a run that was just built. */
    public Graph(Births births) {
        this.births = births;
    }

    /**
     * What the run knows now.
     *
     * @throws GraphException if something in it cannot be written; the message says what and where
     */
    public byte[] write() {
        return new GraphWriter(births).write();
    }

    /**
     * Lets the run know what another one knew. Read back, it is written again and compared, where keys without an order do not
     * forbid it: so nothing was lost on the way, and what classes keep for themselves is the same here.
     *
     * @throws GraphException if it cannot be; the run is of no use then
     */
    public void read(byte[] bytes) {
        new GraphReader(births, new In(bytes)).read();
        if (bytes[LOOSE_AT] == 0 && !Arrays.equals(bytes, write())) {
            throw new GraphException("what was read is not what was written");
        }
    }
}
