CREATE TABLE product_categories (
    id          BIGINT        NOT NULL PRIMARY KEY,
    name        VARCHAR(100)  NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 100),
    description VARCHAR(2000) NOT NULL CHECK (length(description) <= 2000)
);

-- Money is a number of the currency's smallest units.
CREATE TABLE products (
    id          BIGINT        NOT NULL PRIMARY KEY,
    seller_id   BIGINT        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    category_id BIGINT        REFERENCES product_categories (id) ON DELETE SET NULL,
    name        VARCHAR(200)  NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    description VARCHAR(5000) NOT NULL CHECK (length(description) <= 5000),
    price       BIGINT        NOT NULL CHECK (price > 0),
    currency    VARCHAR(3)    NOT NULL CHECK (length(currency) = 3),
    stock       BIGINT        NOT NULL CHECK (stock >= 0),
    created_at  BIGINT        NOT NULL,
    deleted_at  BIGINT
);
CREATE INDEX products_newest ON products (created_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX products_category ON products (category_id, created_at DESC, id DESC);
CREATE INDEX products_seller ON products (seller_id, created_at DESC, id DESC);

-- An order is the record of a sale: it outlives the people and the products it names.
CREATE TABLE orders (
    id         BIGINT      NOT NULL PRIMARY KEY,
    buyer_id   BIGINT      REFERENCES users (id) ON DELETE SET NULL,
    seller_id  BIGINT      REFERENCES users (id) ON DELETE SET NULL,
    status     VARCHAR(20) NOT NULL CHECK (status IN ('placed', 'paid', 'shipped', 'cancelled')),
    total      BIGINT      NOT NULL CHECK (total > 0),
    currency   VARCHAR(3)  NOT NULL CHECK (length(currency) = 3),
    created_at BIGINT      NOT NULL,
    updated_at BIGINT      NOT NULL
);
CREATE INDEX orders_buyer ON orders (buyer_id, created_at DESC, id DESC);
CREATE INDEX orders_seller ON orders (seller_id, created_at DESC, id DESC);

CREATE TABLE order_items (
    order_id   BIGINT       NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    line       INTEGER      NOT NULL,
    product_id BIGINT       REFERENCES products (id) ON DELETE SET NULL,
    name       VARCHAR(200) NOT NULL,
    quantity   BIGINT       NOT NULL CHECK (quantity > 0),
    price      BIGINT       NOT NULL CHECK (price > 0),
    PRIMARY KEY (order_id, line)
);
CREATE INDEX order_items_product ON order_items (product_id);

-- //@UNDO
DROP TABLE order_items;
DROP TABLE orders;
DROP TABLE products;
DROP TABLE product_categories;
