/**
 * How an exchange is spoken to, seen from its side: what somebody who adds one has to write.
 *
 * <ol>
 *   <li>A package of its own beside this one, {@code io.viper.venue.<exchange>}, from the exchange's documentation and recorded
 *       messages; it uses {@code venue.floor} and {@code venue.dialect}, nothing of module {@code exchange} and no other dialect.
 *   <li>A {@link io.viper.venue.dialect.Dialect}: name, the contracts it lists for some coins with steps, minimums, fees and
 *       tiers, and its {@link io.viper.venue.floor.Rules}. One line in {@code io.viper.venue.Dialects} makes it known.
 *   <li>A {@link io.viper.venue.dialect.Door}: {@link io.viper.venue.dialect.Door#answer} gets every request with its signature
 *       unchecked and answers in the exchange's JSON, its refusals included; {@link io.viper.venue.dialect.Door#trouble} has
 *       its words for 429, bans, 5xx and maintenance.
 *   <li>A {@link io.viper.venue.dialect.Stream} for each WebSocket: hears frames, logs in, remembers what is subscribed to, and
 *       turns {@link io.viper.venue.floor.News} into frames.
 * </ol>
 *
 * <p>All of it is called under the floor's lock, when everything up to now has happened: no threads, no waiting, no sockets, no
 * clock but {@link io.viper.venue.floor.Floor#now}. Periods that an exchange measures in seconds of ours (the age of a signed
 * request, rate limits) are real seconds: the age is compared with {@link io.viper.venue.dialect.Keys#isFresh}, which knows how
 * fast the market runs. Where an order is looked for, {@link io.viper.venue.floor.Knob#LIE} is asked.
 *
 * <p>{@code io.viper.venue.bitget} is the example.
 */
@NullMarked
package io.viper.venue.dialect;

import org.jspecify.annotations.NullMarked;
