/**
 * A graph of objects as bytes, and back into a second graph that was built in the same way: what a snapshot of a run is made
 * of. Strategies are classes of their users' own, which know nothing of it.
 *
 * <p>A run is built from its settings first. What is there then, before anything happened, is {@linkplain
 * io.viper.journal.graph.Births born}: it has a number that is the same in every process. The bytes hold what the born
 * objects know now, and every object that came later as a whole. So a lambda or a listener, which cannot be written, is
 * referred to by its number; identity of shared references survives.
 *
 * <p>Only fields of our own and of users' classes are read and set by reflection. Collections of the JDK are written as what
 * they hold, other values of the JDK in their serialized form. Whatever cannot be written so that it comes back as it was is
 * refused with the path to it.
 */
@NullMarked
package io.viper.journal.graph;

import org.jspecify.annotations.NullMarked;
