package io.eslharvest.demo;

import java.util.List;

/**
 * One store of a server.
 *
 * @param code such as {@code S001}; {@value #DEFAULT} is the entry that is no store
 * @param listed the label ids in page order; an id may stand twice
 * @param announced the label ids that the list of stores names, where the server announces any
 */
public record EslStore(String code, List<String> listed, List<String> announced) {

    /** The user that every server has besides its stores. */
    public static final String DEFAULT = "default";

    public EslStore {
        listed = List.copyOf(listed);
        announced = List.copyOf(announced);
    }

    /** A store that announces just what its pages list. */
    public static EslStore listing(String code, List<String> ids) {
        return new EslStore(code, ids, ids.stream().distinct().toList());
    }
}
