/** Classes that break every rule of the architecture on purpose, so that the tests prove that they would notice. */
package io.viper.architecture.canary;
