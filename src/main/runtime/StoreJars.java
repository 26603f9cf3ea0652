import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Rewrites the jars below a folder without compression: a tar.gz of such jars is a quarter smaller than one of compressed
 * jars, as gzip sees the whole instead of class after class. Entries that a pattern matches are left out.
 */
final class StoreJars {

    public static void main(String[] folderAndPattern) throws IOException {
        Pattern leftOut = Pattern.compile(folderAndPattern[1]);
        List<Path> jars;
        try (Stream<Path> files = Files.walk(Path.of(folderAndPattern[0]))) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
        for (Path jar : jars) {
            Path stored = jar.resolveSibling("stored");
            rewrite(jar, stored, leftOut);
            Files.setLastModifiedTime(stored, Files.getLastModifiedTime(jar));
            Files.move(stored, jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** In the order of the original, because a manifest has to come first. */
    private static void rewrite(Path jar, Path stored, Pattern leftOut) throws IOException {
        try (ZipFile from = new ZipFile(jar.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(stored))) {
            to.setMethod(ZipOutputStream.STORED);
            Enumeration<? extends ZipEntry> entries = from.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (leftOut.matcher(entry.getName()).matches()) {
                    continue;
                }
                byte[] content;
                try (InputStream in = from.getInputStream(entry)) {
                    content = in.readAllBytes();
                }
                CRC32 sum = new CRC32();
                sum.update(content);
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTime(entry.getTime());
                copy.setSize(content.length);
                copy.setCrc(sum.getValue());
                to.putNextEntry(copy);
                to.write(content);
            }
        }
    }
}
