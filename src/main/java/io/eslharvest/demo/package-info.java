/**
 * A small ESL-Working server that lives in the program's own process, and a fleet of them with realistic data.
 *
 * <p>The demo harvests it, and tests do: it answers well or badly on purpose ({@link io.eslharvest.demo.FaultPlan}) and
 * remembers what it was asked ({@link io.eslharvest.demo.EslServer#requests()}).
 */
package io.eslharvest.demo;
