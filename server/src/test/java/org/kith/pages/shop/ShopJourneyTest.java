package org.kith.pages.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Accessibility;
import org.kith.testing.Actor;
import org.kith.testing.OnEveryScreen;
import org.kith.testing.Screen;
import org.kith.testing.Visitor;
import org.kith.testing.World;

@OnEveryScreen
class ShopJourneyTest {

  private final Screen screen;
  private final World world;
  private final Actor ada;
  private final Actor ben;
  private final long kettle;
  private final long clock;

  ShopJourneyTest(Screen screen) {
    this.screen = screen;
    world = new World(screen.store());
    ada = world.ada();
    ben = world.ben();
    kettle = Wares.offer(ada, "Kettle", "12.50", "EUR", 3);
    clock = Wares.offer(ada, "Clock", "20.00", "EUR", 9);
  }

  private static void layIn(Visitor visitor, String name, String quantity) {
    Page page = visitor.open("/shop").page();
    Accessibility.check(page);
    page.click(".ware a:has-text('" + name + "')");
    Accessibility.check(page);
    page.fill("#f-quantity", quantity);
    page.click(".lay-in button");
    assertThat(page.textContent(".flash")).contains(name);
  }

  /// With JavaScript leaving the field is enough.
  private void setQuantity(Page page, long productId, String quantity, String total) {
    Locator field = page.locator("#q-" + productId);
    field.fill(quantity);
    if (screen.hasJavaScript()) {
      field.blur();
    } else {
      page.click("button:has-text('Update'):visible");
    }
    page.locator("output:has-text('" + total + "')").waitFor();
  }

  @Test
  @DisplayName(
      "U5: buying: two products, one runs short meanwhile; mended, ordered, paid and shipped")
  void buy() {
    Visitor visitor = Visitor.of(ben).on(screen);
    layIn(visitor, "Kettle", "2");
    layIn(visitor, "Clock", "1");
    Page page = visitor.page();
    assertThat(page.textContent("output")).isEqualTo("€45.00");
    setQuantity(page, kettle, "3", "€57.50");
    Accessibility.check(page);

    world
        .dan()
        .post(
            "/api/orders",
            "{\"items\": [{\"product_id\": %d, \"quantity\": 2}]}".formatted(kettle));
    page.click("button:has-text('Order for')");
    assertThat(page.textContent("[role=alert]")).contains("Insufficient stock for Kettle");
    assertThat(page.textContent("#s-" + kettle)).contains("Kettle: 1 left");
    assertThat(page.inputValue("#q-" + kettle)).isEqualTo("3");
    assertThat(page.inputValue("#q-" + clock)).isEqualTo("1");
    Accessibility.check(page);

    setQuantity(page, kettle, "1", "€32.50");
    assertThat(page.locator("#s-" + kettle).count()).isZero();
    page.click("button:has-text('Order for')");
    assertThat(page.textContent(".flash")).contains("Ordered");
    assertThat(page.textContent(".steps [aria-current]")).contains("Placed");
    Accessibility.check(page);
    page.click("button:has-text('I have paid')");
    assertThat(page.textContent(".steps [aria-current]")).contains("Paid");

    Visitor seller = Visitor.of(ada).on(screen);
    Page desk = seller.open("/sales").page();
    Accessibility.check(desk);
    desk.click(".rows a");
    desk.click("button:has-text('I have shipped it')");
    assertThat(desk.textContent(".steps [aria-current]")).contains("Shipped");

    visitor.open("/orders");
    Accessibility.check(page);
    assertThat(page.textContent(".rows")).contains("Kettle", "and 1 more", "Shipped", "€32.50");
    visitor.open("/basket");
    assertThat(page.textContent(".empty")).contains("empty");
    visitor.screenshot("basket-empty-" + screen);
  }

  @Test
  @DisplayName("U5: a basket filled before signing in is there after it")
  void signIn() {
    Visitor visitor = Visitor.of(world.server).on(screen);
    layIn(visitor, "Kettle", "2");
    Page page = visitor.page();
    page.click("a:has-text('Sign in to order')");
    page.fill("#f-username", "ben");
    page.fill("#f-password", World.PASSWORD);
    page.click("main form button");
    page.click("button:has-text('Order for €25.00')");
    assertThat(page.textContent("h1")).isEqualTo("Order");
    assertThat(Wares.stock(ben, kettle)).isEqualTo(1);
  }

  @Test
  @DisplayName("U5: selling: offered with a form, taken out, and brought back by undoing it")
  void sell() {
    Visitor visitor = Visitor.of(ada).on(screen);
    Page page = visitor.open("/sales/products").page();
    Accessibility.check(page);
    page.click("a:has-text('Offer something')");
    Accessibility.check(page);
    page.fill("#f-name", "Lamp");
    page.fill("#f-price", "cheap");
    page.click("main form button");
    Accessibility.check(page);
    assertThat(page.inputValue("#f-name")).isEqualTo("Lamp");
    page.fill("#f-price", "7.50");
    page.click("main form button");
    assertThat(page.textContent(".price")).isEqualTo("€7.50");
    page.click("button:has-text('Take out')");
    assertThat(page.textContent(".rows")).doesNotContain("Lamp");
    page.click(".flash button");
    assertThat(page.textContent("h1")).isEqualTo("Lamp");
  }

  @Test
  @DisplayName("U5: moderators keep product categories in the browser")
  void categories() {
    Visitor visitor = Visitor.of(world.cleo()).on(screen);
    Page page = visitor.open("/shop/categories").page();
    page.fill("#f-name", "Kitchen");
    page.click("main form button");
    Accessibility.check(page);
    page.click("a:has-text('Edit')");
    Accessibility.check(page);
    page.fill("#f-name", "Pantry");
    page.click("button:has-text('Save')");
    assertThat(page.textContent(".rows")).contains("Pantry");
  }
}
