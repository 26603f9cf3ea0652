package io.eslharvest.inventory;

import java.util.List;
import java.util.Map;

/**
 * The inventory at one moment, on its way to disk.
 *
 * @param version of the inventory
 * @param aside where the CSV file is written until it is whole, absolute
 * @param mark what stands before its first row: a byte order mark, or nothing
 * @param rows of the CSV file, its header first
 * @param gaps what it lacks; found before the rows were, so that what they lack is named
 */
public record Snapshot(long version, String aside, String mark, List<Map<String, Object>> rows, List<Gap> gaps) {}
