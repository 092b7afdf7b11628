-- Whoever has reports cannot be deleted; a chart without circles is kept by the program.
CREATE TABLE employees (
    id         BIGINT       NOT NULL PRIMARY KEY,
    name       VARCHAR(100) NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    title      VARCHAR(100) NOT NULL CHECK (length(title) <= 100),
    user_id    BIGINT       UNIQUE REFERENCES users (id) ON DELETE SET NULL,
    manager_id BIGINT       REFERENCES employees (id),
    CHECK (manager_id <> id)
);
CREATE INDEX employees_manager ON employees (manager_id, id);

-- //@UNDO
DROP TABLE employees;
