INSERT INTO employees (id, name, title, user_id, manager_id)
VALUES (20, 'Ada', 'Editor', 1, NULL), (21, 'Ben', 'Printer', NULL, 20);
