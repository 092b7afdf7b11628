package org.kith.testing;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Connection.KeyVal;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.jsoup.select.Elements;

/// A form that a person fills in. What the page put into it, the hidden `_csrf` included, is sent
/// unless something else is filled in; a field that the form does not have fails the test.
public final class HtmlForm {

  static final String URL_ENCODED = "application/x-www-form-urlencoded";
  private static final String MULTIPART = "multipart/form-data";
  private static final String BOUNDARY = "kith-test-boundary";

  private final PageClient client;
  private final FormElement form;
  private final Set<String> attached = new HashSet<>();
  private final ByteArrayOutputStream uploads = new ByteArrayOutputStream();

  HtmlForm(PageClient client, Element form) {
    this.client = client;
    this.form = (FormElement) form;
  }

  /// Types into a field or chooses from a list.
  public HtmlForm fill(String name, String value) {
    Elements fields = fields(name);
    Element field = fields.getFirst();
    switch (field.normalName()) {
      case "select" -> choose(field, value);
      case "textarea" -> field.text(value);
      default -> {
        if (field.attr("type").equals("radio")) {
          fields.removeAttr("checked");
          only(name, value).attr("checked", "");
        } else {
          field.val(value);
        }
      }
    }
    return this;
  }

  /// Ticks one of the boxes of that name.
  public HtmlForm tick(String name, String value) {
    only(name, value).attr("checked", "");
    return this;
  }

  public HtmlForm untick(String name, String value) {
    only(name, value).removeAttr("checked");
    return this;
  }

  public HtmlForm attach(String name, String fileName, String type, byte[] content) {
    fields(name);
    attached.add(name);
    String names = "name=\"%s\"; filename=\"%s\"".formatted(name, fileName);
    part(uploads, names, type, content);
    return this;
  }

  /// Takes a field out of the form, for what an attacker would send.
  public HtmlForm without(String name) {
    fields(name).forEach(Element::remove);
    return this;
  }

  /// What a field holds now.
  public String value(String name) {
    return form.formData().stream()
        .filter(field -> field.key().equals(name))
        .map(KeyVal::value)
        .collect(Collectors.joining(","));
  }

  /// Sends it as its only button would, or as Enter does.
  public HtmlPage submit() {
    return send(data(), form.attr("method"), form.attr("action"));
  }

  /// Presses one of several buttons.
  public HtmlPage press(String css) {
    Element button = form.expectFirst(css);
    List<Map.Entry<String, String>> data = data();
    if (button.hasAttr("name")) {
      data.add(Map.entry(button.attr("name"), button.val()));
    }
    String action = button.hasAttr("formaction") ? button.attr("formaction") : form.attr("action");
    String method = button.hasAttr("formmethod") ? button.attr("formmethod") : form.attr("method");
    return send(data, method, action);
  }

  private HtmlPage send(List<Map.Entry<String, String>> data, String method, String action) {
    URI target = URI.create(form.baseUri()).resolve(action);
    if (action.isEmpty()) {
      target = URI.create(form.baseUri());
    }
    if (!method.toUpperCase(Locale.ROOT).equals("POST")) {
      String query = "?" + encoded(data);
      return client.go("GET", target.resolve(target.getRawPath() + query), BodyPublishers.noBody());
    }
    if (form.attr("enctype").equals(MULTIPART)) {
      byte[] body = multipart(data);
      String type = MULTIPART + "; boundary=" + BOUNDARY;
      return client.go("POST", target, BodyPublishers.ofByteArray(body), "Content-Type", type);
    }
    String body = encoded(data);
    return client.go("POST", target, BodyPublishers.ofString(body), "Content-Type", URL_ENCODED);
  }

  /// A button is sent when it is pressed, a file when it is attached, and only then.
  private List<Map.Entry<String, String>> data() {
    Set<String> left = new HashSet<>(attached);
    form.elements().stream()
        .filter(field -> field.is("[type=submit], [type=file]"))
        .forEach(field -> left.add(field.attr("name")));
    List<Map.Entry<String, String>> data = new ArrayList<>();
    for (KeyVal field : form.formData()) {
      if (!left.contains(field.key())) {
        data.add(Map.entry(field.key(), field.value()));
      }
    }
    return data;
  }

  static String encoded(Collection<Map.Entry<String, String>> fields) {
    return fields.stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private byte[] multipart(List<Map.Entry<String, String>> data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Map.Entry<String, String> field : data) {
      byte[] value = field.getValue().getBytes(StandardCharsets.UTF_8);
      part(out, "name=\"" + field.getKey() + "\"", "text/plain; charset=UTF-8", value);
    }
    out.writeBytes(uploads.toByteArray());
    out.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  private static void part(ByteArrayOutputStream out, String names, String type, byte[] content) {
    String head =
        "--%s\r\nContent-Disposition: form-data; %s\r\nContent-Type: %s\r\n\r\n"
            .formatted(BOUNDARY, names, type);
    out.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    out.writeBytes(content);
    out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
  }

  private static void choose(Element list, String value) {
    Elements options = list.select("option");
    List<Element> wanted = options.stream().filter(o -> o.val().equals(value)).toList();
    if (wanted.size() != 1) {
      throw new AssertionError("not one of the choices: " + value + " in " + list.outerHtml());
    }
    if (!list.hasAttr("multiple")) {
      options.removeAttr("selected");
    }
    wanted.getFirst().attr("selected", "");
  }

  private Element only(String name, String value) {
    return fields(name).stream()
        .filter(field -> field.val().equals(value))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("no " + name + " of " + value + " in " + form.outerHtml()));
  }

  private Elements fields(String name) {
    Elements fields =
        new Elements(
            form.elements().stream().filter(field -> field.attr("name").equals(name)).toList());
    if (fields.isEmpty()) {
      throw new AssertionError("no field " + name + " in " + form.outerHtml());
    }
    return fields;
  }
}
