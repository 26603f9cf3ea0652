package io.eslharvest.dist;

/**
 * What one start of the program came to.
 *
 * @param exitCode 128 plus the signal's number if a signal ended it
 */
record Launch(int exitCode, String stdout, String stderr) {}
