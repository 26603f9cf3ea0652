package io.eslharvest.progress;

/** A way to show progress. Its methods are never called at the same time. */
interface View {

    /** Shows how far the run is. */
    void show(FleetProgress fleet);

    /** Shows it a last time and leaves the output tidy. */
    void end(FleetProgress fleet);
}
