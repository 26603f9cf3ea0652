/**
 * A fleet of ESL servers for load: one thread for all of them, and every answer a function of its place, so that it costs
 * neither memory nor a start. It knows no faults; those are the business of the demo's servers.
 */
package io.eslharvest.bench.fleet;
