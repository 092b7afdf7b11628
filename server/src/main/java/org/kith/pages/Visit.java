package org.kith.pages;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kith.identity.User;
import org.kith.kernel.EntityTag;
import org.kith.kernel.Permission;
import org.kith.kernel.Viewer;
import org.kith.security.SessionCookie;
import org.kith.signin.Tokens;
import org.kith.texts.Texts;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.View;

/// One request for a page: who asks, in which language and colours, and how to answer. Every page
/// takes one, and every template shows itself through it.
public final class Visit {

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final Viewer viewer;
  private final Appearance appearance;
  private final Texts texts;
  private final Backdrop backdrop;
  private Optional<User> me = Optional.empty();
  private boolean isMeRead;
  private @Nullable Flash shownFlash;
  private boolean isFormShown;

  Visit(
      HttpServletRequest request,
      HttpServletResponse response,
      Viewer viewer,
      Appearance appearance,
      Backdrop backdrop) {
    this.request = request;
    this.response = response;
    this.viewer = viewer;
    this.appearance = appearance;
    this.texts = Texts.of(appearance.language());
    this.backdrop = backdrop;
  }

  public Viewer viewer() {
    return viewer;
  }

  public boolean isSignedIn() {
    return viewer.isSignedIn();
  }

  public boolean may(Permission permission) {
    return viewer.may(permission);
  }

  /// The person who is signed in; read once, when first asked for.
  public Optional<User> me() {
    if (!isMeRead && viewer.isSignedIn()) {
      me = backdrop.me(viewer);
    }
    isMeRead = true;
    return me;
  }

  /// Does this site send email?
  public boolean sendsEmail() {
    return backdrop.sendsEmail();
  }

  /// How many people wait to follow the person who is signed in. Asks the database only for private
  /// people, who alone have such requests: once a page.
  public long requests() {
    return me().filter(User::isPrivate).isPresent() ? backdrop.requests(viewer) : 0;
  }

  /// How many invitations wait for the person who is signed in. Asks the database: once a page.
  public long invitations() {
    return backdrop.invitations(viewer);
  }

  /// Where to sign in, and come back to this page if there is something to come back to.
  public String signIn(String page) {
    boolean comesBack = Set.of("GET", "HEAD").contains(request.getMethod()) && path().length() > 1;
    return comesBack && !path().startsWith("/sign-")
        ? page + "?return=" + Paths.segment(here())
        : page;
  }

  public Appearance appearance() {
    return appearance;
  }

  public Texts texts() {
    return texts;
  }

  /// A text of the page's language: see [Texts#get].
  public String text(String key, Object... values) {
    return texts.get(key, values);
  }

  /// What a use case refused, in the page's language.
  ///
  /// @param detail in the words of [org.kith.kernel.Problem]
  public String problem(String detail) {
    return backdrop.problems(appearance.language()).translate(detail);
  }

  /// What a page calls a field, for messages about it.
  public String label(String field) {
    String key = "field." + field;
    return texts.has(key) ? texts.get(key) : field;
  }

  /// A day as people write it in the page's language: `21 Nov 2026`.
  public String day(Instant time) {
    return format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM), time);
  }

  /// A day that is the same in every time zone.
  public String date(LocalDate date) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
        .localizedBy(texts.language().locale())
        .format(date);
  }

  /// A moment with its day and time zone.
  public String moment(Instant time) {
    return format(
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT), time)
        + " "
        + zone();
  }

  /// The time of a day: `10:32`.
  public String time(Instant time) {
    return format(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT), time);
  }

  /// The time zone in which the page's times are.
  public String zone() {
    return appearance.zone().getId();
  }

  private String format(DateTimeFormatter format, Instant time) {
    return format.localizedBy(texts.language().locale()).withZone(appearance.zone()).format(time);
  }

  public String number(long number) {
    return NumberFormat.getIntegerInstance(texts.language().locale()).format(number);
  }

  /// An amount of money, as people write it in the page's language: `€12.50`.
  ///
  /// @param decimal as [org.kith.shop.Money] writes it
  public String money(String decimal, String currency) {
    return Amounts.format(texts.language().locale(), decimal, currency);
  }

  /// A decimal as the page's language writes it into a field: `12,50`.
  ///
  /// @param decimal as [org.kith.shop.Money] writes it
  public String typed(String decimal) {
    return Amounts.typed(texts.language().locale(), decimal);
  }

  /// A decimal that somebody typed as the page's language writes it, with a point as use cases read
  /// it.
  public String decimal(String typed) {
    return Amounts.read(texts.language().locale(), typed);
  }

  /// The order in which the page's language lists names.
  public Comparator<String> alphabet() {
    return texts.language().alphabet();
  }

  /// The path of this request.
  public String path() {
    return request.getRequestURI();
  }

  /// The path of this request with its query, for a link that leads back here.
  public String here() {
    String query = request.getQueryString();
    return query == null ? path() : path() + "?" + query;
  }

  /// The address of one of our files, which changes when the file does.
  public String asset(String name) {
    return backdrop.asset(name);
  }

  /// The absolute address of a path, for other sites and programs.
  public String url(String path) {
    return backdrop.site().url(request, path);
  }

  public String siteName() {
    return backdrop.site().name();
  }

  public String siteDescription() {
    return backdrop.site().isDescribed()
        ? backdrop.site().description()
        : text("layout.site-description");
  }

  /// What every form sends along as `_csrf`, as proof that it is ours.
  public String csrf() {
    isFormShown = true;
    return request.getAttribute("_csrf") instanceof CsrfToken token ? token.getToken() : "";
  }

  /// What was just done; null when there is nothing to say. Whoever asks shows it, so that it is
  /// said once.
  public @Nullable Flash takeFlash() {
    shownFlash = Flash.read(request).filter(this::canSay).orElse(null);
    return shownFlash;
  }

  /// Whoever forges one with values that its message has no place for hears nothing.
  private boolean canSay(Flash flash) {
    try {
      return !texts.get(flash.key(), flash.values().toArray()).isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  void endFlash() {
    if (shownFlash != null) {
      Flash.end(request, response);
    }
  }

  /// Is the page the same when it is asked for again and nothing changed?
  boolean isRepeatable() {
    return !isFormShown && shownFlash == null && request.getMethod().matches("GET|HEAD");
  }

  boolean knows(EntityTag tag) {
    return tag.isAmong(request.getHeader(HttpHeaders.IF_NONE_MATCH));
  }

  /// Signs this browser in.
  public void signIn(Tokens.Issued issued) {
    SessionCookie.set(request, response, issued);
  }

  /// Has this browser keep how it wants pages.
  public void choose(Appearance wanted) {
    wanted.send(request, response);
  }

  /// Does a script ask for a part of the page only?
  public boolean isPart() {
    return request.getHeader("HX-Request") != null && request.getHeader("HX-Boosted") == null;
  }

  /// Answers with a page, or a part of one.
  public View show(JteModel template) {
    return show(200, template);
  }

  public View show(int status, JteModel template) {
    return new Html(this, status, template);
  }

  /// Sends the browser to a page of this server.
  public View go(String path) {
    return new Redirect(path, null);
  }

  /// Sends the browser to a page of this server, which first says what was done.
  public View go(String path, Flash flash) {
    return new Redirect(path, flash);
  }

  /// Tells the browser, and whoever follows links by machine, the true address of this page.
  public View isAt(String path) {
    String query = request.getQueryString();
    return new Redirect(301, query == null ? path : path + "?" + query, null);
  }
}
