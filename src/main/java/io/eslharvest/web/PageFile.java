package io.eslharvest.web;

/** A file of a page: its media type and its bytes. */
public record PageFile(String type, byte[] content) {

    /** The bytes, as the routes name them. */
    public byte[] getContent() {
        return content;
    }

    /** The media type, as the routes name it. */
    public String getType() {
        return type;
    }
}
