-- Every save exactly once: what was answered to each, kept for a day after it. And what the program notes
-- about its own work on these books.

-- `save_id` is the UUID (version 7, so it sorts by time) that the client gave the request; `result` is the
-- encoded answer, which only the build that wrote it ever reads.
CREATE TABLE applied_save (
    save_id BLOB PRIMARY KEY CHECK (length(save_id) = 16),
    result BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- `leader_epoch` counts the owners of the books. `closings` is what a commit changes that exists only to
-- flush: it must change something, because a row that stays the same is not written.
CREATE TABLE upkeep (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    leader_epoch INTEGER NOT NULL,
    closings INTEGER NOT NULL
) STRICT;
INSERT INTO upkeep VALUES (1, 0, 0);
