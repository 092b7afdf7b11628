-- A person sells, or a project; the record of a sale outlives both.
ALTER TABLE products ALTER COLUMN seller_id DROP NOT NULL;
ALTER TABLE products ADD COLUMN project_id BIGINT REFERENCES projects (id) ON DELETE CASCADE;
ALTER TABLE products ADD CONSTRAINT products_one_seller CHECK ((seller_id IS NULL) <> (project_id IS NULL));
CREATE INDEX products_project ON products (project_id, created_at DESC, id DESC) WHERE project_id IS NOT NULL;
ALTER TABLE orders ADD COLUMN project_id BIGINT REFERENCES projects (id) ON DELETE SET NULL
    CONSTRAINT orders_one_seller CHECK (project_id IS NULL OR seller_id IS NULL);
CREATE INDEX orders_project ON orders (project_id, created_at DESC, id DESC) WHERE project_id IS NOT NULL;

-- //@UNDO
-- What a project sold, its owner has sold.
UPDATE products SET seller_id = (SELECT owner_id FROM projects WHERE projects.id = project_id), project_id = NULL
    WHERE project_id IS NOT NULL;
UPDATE orders SET seller_id = (SELECT owner_id FROM projects WHERE projects.id = project_id), project_id = NULL
    WHERE project_id IS NOT NULL;
DROP INDEX orders_project;
ALTER TABLE orders DROP COLUMN project_id;
DROP INDEX products_project;
ALTER TABLE products DROP COLUMN project_id;
ALTER TABLE products ALTER COLUMN seller_id SET NOT NULL;
