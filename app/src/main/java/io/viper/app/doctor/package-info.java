/**
 * What can be wrong with a machine, its data, an exchange and a key, each as a {@link io.viper.app.doctor.Finding} with its remedy.
 * Examinations change nothing and can be made one by one.
 */
@NullMarked
package io.viper.app.doctor;

import org.jspecify.annotations.NullMarked;
