/**
 * From what a user asked for to a run and its report: {@link io.viper.app.run.RunSpec} says what is wanted, {@link
 * io.viper.app.run.DataChooser} which stored bars serve it, {@link io.viper.app.run.RunPlan} makes the request, {@link
 * io.viper.app.run.Runner} runs it, {@link io.viper.app.run.ReportFolder} keeps what came of it.
 */
@NullMarked
package io.viper.app.run;

import org.jspecify.annotations.NullMarked;
