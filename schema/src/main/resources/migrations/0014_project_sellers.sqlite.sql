-- A person sells, or a project; the record of a sale outlives both. SQLite cannot take a NOT NULL
-- away, so the table of products is made anew (sqlite.org/lang_altertable.html).
CREATE TABLE products_new (
    id          BIGINT        NOT NULL PRIMARY KEY,
    seller_id   BIGINT        REFERENCES users (id) ON DELETE CASCADE,
    category_id BIGINT        REFERENCES product_categories (id) ON DELETE SET NULL,
    name        VARCHAR(200)  NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    description VARCHAR(5000) NOT NULL CHECK (length(description) <= 5000),
    price       BIGINT        NOT NULL CHECK (price > 0),
    currency    VARCHAR(3)    NOT NULL CHECK (length(currency) = 3),
    stock       BIGINT        NOT NULL CHECK (stock >= 0),
    created_at  BIGINT        NOT NULL,
    deleted_at  BIGINT,
    project_id  BIGINT        REFERENCES projects (id) ON DELETE CASCADE,
    CONSTRAINT products_one_seller CHECK ((seller_id IS NULL) <> (project_id IS NULL))
);
INSERT INTO products_new
    (id, seller_id, category_id, name, description, price, currency, stock, created_at, deleted_at)
SELECT id, seller_id, category_id, name, description, price, currency, stock, created_at, deleted_at
FROM products;
DROP TABLE products;
ALTER TABLE products_new RENAME TO products;
CREATE INDEX products_newest ON products (created_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX products_category ON products (category_id, created_at DESC, id DESC);
CREATE INDEX products_seller ON products (seller_id, created_at DESC, id DESC);
CREATE INDEX products_project ON products (project_id, created_at DESC, id DESC) WHERE project_id IS NOT NULL;
ALTER TABLE orders ADD COLUMN project_id BIGINT REFERENCES projects (id) ON DELETE SET NULL
    CONSTRAINT orders_one_seller CHECK (project_id IS NULL OR seller_id IS NULL);
CREATE INDEX orders_project ON orders (project_id, created_at DESC, id DESC) WHERE project_id IS NOT NULL;

-- //@UNDO
-- What a project sold, its owner has sold.
UPDATE orders SET seller_id = (SELECT owner_id FROM projects WHERE projects.id = project_id), project_id = NULL
    WHERE project_id IS NOT NULL;
DROP INDEX orders_project;
ALTER TABLE orders DROP COLUMN project_id;
CREATE TABLE products_old (
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
INSERT INTO products_old
    (id, seller_id, category_id, name, description, price, currency, stock, created_at, deleted_at)
SELECT products.id, coalesce(seller_id, projects.owner_id), category_id, products.name, products.description, price,
    currency, stock, products.created_at, deleted_at
FROM products LEFT JOIN projects ON projects.id = products.project_id;
DROP TABLE products;
ALTER TABLE products_old RENAME TO products;
CREATE INDEX products_newest ON products (created_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX products_category ON products (category_id, created_at DESC, id DESC);
CREATE INDEX products_seller ON products (seller_id, created_at DESC, id DESC);
