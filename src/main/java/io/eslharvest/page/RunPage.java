package io.eslharvest.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The page of one run, from its head to its foot. */
final class RunPage {

    private final Night night;
    private final Markup page;

    RunPage(Night night, Markup page) {
        this.night = night;
        this.page = page;
    }

    void write() throws IOException {
        String style = style();
        String day = Figures.day(night.run().start(), night.zone());
        page.trusted("<!DOCTYPE html>\n").open("html", "lang", "en").open("head");
        page.empty("meta", "charset", "utf-8");
        page.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy(style));
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.empty("meta", "name", "color-scheme", "content", "light dark");
        page.empty("meta", "name", "referrer", "content", "no-referrer");
        page.empty("link", "rel", "icon", "href", "data:,");
        page.leaf("title", "Harvest of " + day + ": " + night.report().outcome());
        page.open("style").trusted(style).close();
        page.close().open("body");
        Patterns.define(page);
        page.open("header").leaf("p", "esl-harvest", "class", "name");
        page.leaf("h1", "Harvest of " + day);
        page.leaf("p", span(), "class", "muted").close();
        page.open("main");
        new Verdict(night, page).write();
        new BooksSection(night, page).write();
        new MissingSection(night, page).write();
        new TimelineSection(night, page).write();
        if (night.health().isKnown()) {
            new HealthSection(night, page).write();
            new StoresSection(night, page).write();
            new NotableSection(night, page).write();
        }
        page.close();
        page.open("footer")
                .text("Made by esl-harvest " + night.report().version() + ". The same figures for programs: ");
        page.leaf("a", "report.json", "href", "report.json").text(".").close();
        page.close().close().trusted("\n");
    }

    private String span() {
        return Figures.moment(night.run().start(), night.zone()) + " to "
                + Figures.moment(night.run().end(), night.zone()) + " (" + night.zone() + "), "
                + Figures.duration(night.report().totals().seconds()) + ", "
                + Figures.count(night.report().servers().size(), "server", "servers");
    }

    /** Nothing may be loaded from anywhere, and nothing but this style may be applied; there is no script at all. */
    private static String policy(String style) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return "default-src 'none'; img-src data:; style-src 'sha256-"
                    + Base64.getEncoder().encodeToString(hash) + "'; base-uri 'none'; form-action 'none'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static String style() throws IOException {
        try (InputStream css = RunPage.class.getResourceAsStream("report.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
