-- SQLite gets an index for usernames, titles and tags beside that of contents; here each has one.
SELECT 1;

-- //@UNDO
SELECT 1;
