-- Documents that come again and again.

-- `template` is a draft as JSON (`domain::history::Record`). `handled` counts the occurrences that were made or skipped
-- in the rhythm of the row.
CREATE TABLE schedule (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL COLLATE NOCASE,
    template TEXT NOT NULL,
    first TEXT NOT NULL CHECK (length(first) = 10),
    every INTEGER NOT NULL CHECK (every > 0),
    period TEXT NOT NULL CHECK (period IN ('days', 'weeks', 'months', 'years')),
    ends_after INTEGER CHECK (ends_after > 0),
    ends_on TEXT CHECK (length(ends_on) = 10),
    issues INTEGER NOT NULL CHECK (issues IN (0, 1)),
    handled INTEGER NOT NULL CHECK (handled >= 0),
    paused INTEGER NOT NULL CHECK (paused IN (0, 1)),
    ended INTEGER NOT NULL CHECK (ended IN (0, 1)),
    CHECK (ends_after IS NULL OR ends_on IS NULL)
) STRICT, WITHOUT ROWID;

-- What became of each occurrence, so that none is made twice. `document` is NULL for one that was skipped.
CREATE TABLE occurrence (
    schedule BLOB NOT NULL REFERENCES schedule (id),
    date TEXT NOT NULL CHECK (length(date) = 10),
    document BLOB,
    PRIMARY KEY (schedule, date)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER schedule_is_recorded_when_made BEFORE INSERT ON schedule
WHEN (SELECT subject_id FROM last_event) IS NOT NEW.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;
CREATE TRIGGER schedule_is_recorded_when_changed BEFORE UPDATE ON schedule
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.id OR NEW.id <> OLD.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;
CREATE TRIGGER schedule_is_kept BEFORE DELETE ON schedule
BEGIN SELECT RAISE (ABORT, 'a schedule is ended and not deleted'); END;
CREATE TRIGGER schedule_stays_ended BEFORE UPDATE OF ended ON schedule
WHEN OLD.ended AND NOT NEW.ended
BEGIN SELECT RAISE (ABORT, 'an ended schedule stays ended'); END;
CREATE TRIGGER occurrence_is_frozen BEFORE UPDATE ON occurrence
BEGIN SELECT RAISE (ABORT, 'an occurrence cannot change'); END;
CREATE TRIGGER occurrence_is_kept BEFORE DELETE ON occurrence
BEGIN SELECT RAISE (ABORT, 'an occurrence cannot be deleted'); END;
