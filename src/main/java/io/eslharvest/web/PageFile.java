package io.eslharvest.web;

/**
 * A file of a page.
 *
 * @param type its media type
 */
public record PageFile(String type, byte[] content) {}
