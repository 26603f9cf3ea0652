package io.eslharvest.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** A page of the program: HTML, script and style from its jar, and nothing else of it. */
public final class PageFiles {

    private final Map<String, PageFile> files;

    /**
     * Reads the page.
     *
     * @param name the folder of the page below {@code /web} in the jar, with an {@code index.html}, a {@code page.js} and
     *     a {@code page.css}
     */
    public PageFiles(String name) {
        files = Map.of(
                "index.html", read(name, "index.html", "text/html"),
                "page.js", read(name, "page.js", "text/javascript"),
                "page.css", read(name, "page.css", "text/css"));
    }

    private static PageFile read(String page, String file, String type) {
        String resource = "/web/" + page + "/" + file;
        try (InputStream in = PageFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no " + resource + " in the jar");
            }
            return new PageFile(type + "; charset=utf-8", in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of that name; null if the page has none. */
    public PageFile file(String name) {
        return files.get(name);
    }
}
