package io.viper.architecture.canary.portfolio;

import io.viper.architecture.canary.model.Model;
import java.util.List;

/** The other half of the cycle. */
public record Portfolio(List<Model> models) {}
