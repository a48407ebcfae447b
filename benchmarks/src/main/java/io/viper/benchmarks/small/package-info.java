/** JMH benchmarks of the small things that a run is made of: {@code benchmarks/run --small} starts them. */
@NullMarked
package io.viper.benchmarks.small;

import org.jspecify.annotations.NullMarked;
