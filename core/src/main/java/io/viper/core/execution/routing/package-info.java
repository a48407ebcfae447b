/** Where an order goes when several exchanges have the instrument, and what it will cost there. Measures and advises: sends nothing. */
@NullMarked
package io.viper.core.execution.routing;

import org.jspecify.annotations.NullMarked;
