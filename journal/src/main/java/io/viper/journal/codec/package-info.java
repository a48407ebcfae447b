/**
 * What a record of the journal is, and how it becomes bytes: CBOR (RFC 8949), by hand, because a record has to cost
 * nanoseconds and no garbage.
 *
 * <p>The model does not know that it can be written down; this package is the only one that knows both. Whoever adds an
 * event or an effect to the model meets a {@code switch} here that no longer compiles, and then
 *
 * <ol>
 *   <li>adds a {@link io.viper.journal.codec.RecordType} with the next free number and version 1,
 *   <li>writes and reads it in {@link io.viper.journal.codec.EventCodec} or {@link io.viper.journal.codec.EffectCodec},
 *   <li>adds it to the samples of the tests and writes the next golden corpus.
 * </ol>
 *
 * <p>Whoever changes what a record holds raises its version and keeps reading the old one: journals outlive programs.
 */
@NullMarked
package io.viper.journal.codec;

import org.jspecify.annotations.NullMarked;
