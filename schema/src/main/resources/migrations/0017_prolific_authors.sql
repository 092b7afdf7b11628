CREATE INDEX user_stats_post_count ON user_stats (post_count DESC);

-- //@UNDO
DROP INDEX user_stats_post_count;
