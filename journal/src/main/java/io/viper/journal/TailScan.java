package io.viper.journal;

import io.viper.journal.SegmentReader.Finding;
import java.io.IOException;

/**
 * Looks at what lies behind the last good record of the last segment, and tells a torn tail from damage. Nothing but zeros
 * is no tail at all. Bytes without a whole record among them were being written when the writer died, and nobody was told
 * that they are safe. A whole record behind a hole is another thing: either the disk lost what was acknowledged, or the
 * power failed and pages of one uncommitted group reached the disk in another order.
 */
final class TailScan {
    private final SegmentReader segment;
    private final long sequence;
    private final Runnable found;
    private long lastByte;
    private boolean wholeRecord;
    private boolean acknowledged;

    private TailScan(SegmentReader segment, long sequence, Runnable found) {
        this.segment = segment;
        this.sequence = sequence;
        this.found = found;
    }

    /**
     * Scans from the segment's current place to its end; the place is the same afterwards.
     *
     * @param sequence the record that would come next
     */
    static TailScan of(SegmentReader segment, long sequence) throws IOException {
        return of(segment, sequence, () -> {});
    }

    /** The same, with something to do at each whole record: the segment stands there then. */
    static TailScan of(SegmentReader segment, long sequence, Runnable found) throws IOException {
        TailScan scan = new TailScan(segment, sequence, found);
        long start = segment.offset();
        scan.lastByte = start;
        scan.run();
        segment.seek(start);
        return scan;
    }

    /** Where the last byte that is not zero ends; the place of the scan if there is none. */
    long end() {
        return lastByte;
    }

    /** Whether a whole later record was found. */
    boolean wholeRecord() {
        return wholeRecord;
    }

    /** Whether a later record proves that the missing one was acknowledged. */
    boolean acknowledged() {
        return acknowledged;
    }

    private void run() throws IOException {
        while (segment.has(Frame.ALIGNMENT) || segment.available() > 0) {
            int step = Math.min(Frame.ALIGNMENT, segment.available());
            if (!isZero(step)) {
                if (plausible() && segment.look() == Finding.RECORD) step = take();
                lastByte = endOfData(step);
            }
            segment.skip(step);
        }
    }

    /** Cheap, because it is asked at every eighth byte: would a record here have a sensible sequence? */
    private boolean plausible() throws IOException {
        if (!segment.has(Frame.HEAD)) return false;
        long found = Frame.longAt(segment.window(), segment.start() + Frame.SEQUENCE);
        return found >= sequence && found - sequence <= segment.size() / Frame.HEAD;
    }

    private int take() {
        int at = segment.start();
        long number = Frame.longAt(segment.window(), at + Frame.SEQUENCE);
        long durable = number - (Frame.intAt(segment.window(), at + Frame.LAG) & 0xffff_ffffL);
        wholeRecord = true;
        found.run();
        if (durable >= sequence) acknowledged = true;
        return segment.recordSize();
    }

    private boolean isZero(int bytes) {
        byte[] window = segment.window();
        int start = segment.start();
        if (bytes == Frame.ALIGNMENT) return Frame.longAt(window, start) == 0;
        for (int i = 0; i < bytes; i++) {
            if (window[start + i] != 0) return false;
        }
        return true;
    }

    private long endOfData(int bytes) {
        byte[] window = segment.window();
        int end = bytes;
        while (end > 0 && window[segment.start() + end - 1] == 0) end--;
        return segment.offset() + end;
    }
}
