INSERT INTO product_categories (id, name, description) VALUES (30, 'Books', 'To read');
INSERT INTO products (id, seller_id, category_id, name, description, price, currency, stock, created_at)
VALUES (31, 1, 30, 'Atlas', '', 1250, 'EUR', 3, 1);
INSERT INTO orders (id, buyer_id, seller_id, status, total, currency, created_at, updated_at)
VALUES (32, 2, 1, 'placed', 2500, 'EUR', 2, 2);
INSERT INTO order_items (order_id, line, product_id, name, quantity, price) VALUES (32, 1, 31, 'Atlas', 2, 1250);
