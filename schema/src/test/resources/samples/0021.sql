UPDATE tags SET name = 'chess' WHERE id = 12;
