package io.viper.benchmarks;

import java.util.List;

/** Something worth measuring, by name. */
interface Workload {

    /** As it is asked for on the command line. */
    String name();

    /** One line of what it compares. */
    String description();

    /** Measures. @throws Exception if a contender came to a wrong result, or its input cannot be made */
    List<Figure> measure(Rounds.Settings settings) throws Exception;
}
