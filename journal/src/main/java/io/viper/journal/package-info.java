/**
 * The journal: everything the engine was told and wanted, in order, before it happened. A replay of it gives the state
 * again, bit for bit; a record that was acknowledged is never lost, and one that was changed is never believed.
 *
 * <pre>
 *   records → Batch (CBOR, frame, checksum, chain) → ActiveSegment → disk
 *                                                       ↑ taken from the Reserve when full
 *   disk → SegmentReader (is this the record that belongs here?) → JournalReader → records
 *            └ TailScan: a torn end is cut, damage is refused
 * </pre>
 *
 * <p>In a folder there are segments ({@code 000000000000000001.journal}, …, named by their first record), the reserve, the
 * lock, snapshots, and {@code cut-after-N} with what a crash left unfinished, {@code repaired-after-N} with what a person
 * had cut. The layout of a segment is in {@code
 * SegmentHeader} and {@code Frame}, and on one page in {@code docs/journal.md}.
 *
 * <p>Writing: {@link io.viper.journal.JournalWriter}. Reading: {@link io.viper.journal.JournalReader}. Starting again:
 * {@link io.viper.journal.SnapshotStore}, then the reader after its mark. Looking: {@link io.viper.journal.JournalStat}.
 * After a power failure: {@link io.viper.journal.JournalRepair}.
 */
@NullMarked
package io.viper.journal;

import org.jspecify.annotations.NullMarked;
