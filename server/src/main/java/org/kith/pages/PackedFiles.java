package org.kith.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.resource.AbstractResourceResolver;
import org.springframework.web.servlet.resource.HttpResource;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/// Packs a file of ours when it is first asked for, as well as can be, and never again: the cache
/// before this in the chain keeps what it is given. The server would pack it for each visitor.
final class PackedFiles extends AbstractResourceResolver {

  private static final int WORTH_IT = 600;

  @Override
  protected @Nullable Resource resolveResourceInternal(
      @Nullable HttpServletRequest request,
      String path,
      List<? extends Resource> locations,
      ResourceResolverChain chain) {
    Resource file = chain.resolveResource(request, path, locations);
    return file == null || request == null || !isPackable(path) || !isUnpackedBy(request)
        ? file
        : packed(file);
  }

  private static boolean isPackable(String path) {
    return path.endsWith(".css") || path.endsWith(".js") || path.endsWith(".svg");
  }

  private static boolean isUnpackedBy(HttpServletRequest request) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
    return accepted != null && accepted.contains("gzip");
  }

  private static Resource packed(Resource file) {
    try {
      byte[] content = file.getContentAsByteArray();
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (OutputStream gzip = new Gzip(packed)) {
        gzip.write(content);
      }
      return content.length < WORTH_IT ? file : new Packed(file, packed.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected @Nullable String resolveUrlPathInternal(
      String path, List<? extends Resource> locations, ResourceResolverChain chain) {
    return chain.resolveUrlPath(path, locations);
  }

  private static final class Gzip extends GZIPOutputStream {

    private Gzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }

  /// Has the name and the time of the file, and says that it is packed.
  private static final class Packed extends ByteArrayResource implements HttpResource {

    private final Resource file;

    private Packed(Resource file, byte[] content) {
      super(content);
      this.file = file;
    }

    @Override
    public @Nullable String getFilename() {
      return file.getFilename();
    }

    @Override
    public long lastModified() throws IOException {
      return file.lastModified();
    }

    @Override
    public HttpHeaders getResponseHeaders() {
      HttpHeaders headers = new HttpHeaders();
      if (file instanceof HttpResource known) {
        headers.putAll(known.getResponseHeaders());
      }
      headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
      headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
      return headers;
    }
  }
}
