/** Trading on paper and what can be asked about it: where it is kept, how it is told, and why it was done. */
@NullMarked
package io.viper.app.paper;

import org.jspecify.annotations.NullMarked;
