-- History: every change of the books as an event that stays, and the lock date.

-- One row at the end for each change, and no index beside it: a save should not pay for one. `hash` covers the row and
-- the hash of the row before it (`domain::history::chain`). The states are JSON.
CREATE TABLE event (
    position INTEGER PRIMARY KEY CHECK (position > 0),
    at INTEGER NOT NULL, -- milliseconds since 1970
    request BLOB NOT NULL CHECK (length(request) = 16),
    subject TEXT NOT NULL,
    subject_id BLOB NOT NULL CHECK (length(subject_id) = 16), -- zeros for what there is only one of
    act TEXT NOT NULL,
    state_before TEXT,
    state_after TEXT,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TRIGGER event_is_frozen BEFORE UPDATE ON event
BEGIN SELECT RAISE (ABORT, 'history cannot change'); END;
CREATE TRIGGER event_is_kept BEFORE DELETE ON event
BEGIN SELECT RAISE (ABORT, 'history cannot be deleted'); END;
CREATE TRIGGER event_follows_the_last_one BEFORE INSERT ON event
WHEN NEW.position IS NOT (SELECT ifnull(max(position), 0) + 1 FROM event)
BEGIN SELECT RAISE (ABORT, 'history goes on at its end'); END;

-- The events of each record, up to `indexed_to`. Filled when nobody waits; it says nothing that `event` does not.
CREATE TABLE event_of (
    subject TEXT NOT NULL,
    subject_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (subject, subject_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE event_index (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    indexed_to INTEGER NOT NULL
) STRICT;
INSERT INTO event_index VALUES (1, 0);

-- The last day on which nothing may be dated any more.
CREATE TABLE lock_date (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    locked_to TEXT NOT NULL CHECK (length(locked_to) = 10)
) STRICT;

-- A record changes right behind an event about it, whoever asks.
CREATE VIEW last_event AS SELECT subject, subject_id FROM event ORDER BY position DESC LIMIT 1;

CREATE TRIGGER business_is_recorded_when_made BEFORE INSERT ON business
WHEN (SELECT subject FROM last_event) IS NOT 'business'
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;
CREATE TRIGGER business_is_recorded_when_changed BEFORE UPDATE ON business
WHEN (SELECT subject FROM last_event) IS NOT 'business'
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;
CREATE TRIGGER business_is_recorded_when_deleted BEFORE DELETE ON business
WHEN (SELECT subject FROM last_event) IS NOT 'business'
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TRIGGER lock_date_is_recorded_when_made BEFORE INSERT ON lock_date
WHEN (SELECT subject FROM last_event) IS NOT 'lock date'
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;
CREATE TRIGGER lock_date_is_recorded_when_changed BEFORE UPDATE ON lock_date
WHEN (SELECT subject FROM last_event) IS NOT 'lock date'
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;
CREATE TRIGGER lock_date_is_recorded_when_deleted BEFORE DELETE ON lock_date
WHEN (SELECT subject FROM last_event) IS NOT 'lock date'
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TRIGGER customer_is_recorded_when_made BEFORE INSERT ON customer
WHEN (SELECT subject_id FROM last_event) IS NOT NEW.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;
CREATE TRIGGER customer_is_recorded_when_changed BEFORE UPDATE ON customer
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.id OR NEW.id <> OLD.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;
CREATE TRIGGER customer_is_recorded_when_deleted BEFORE DELETE ON customer
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TRIGGER item_is_recorded_when_made BEFORE INSERT ON item
WHEN (SELECT subject_id FROM last_event) IS NOT NEW.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;
CREATE TRIGGER item_is_recorded_when_changed BEFORE UPDATE ON item
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.id OR NEW.id <> OLD.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;
CREATE TRIGGER item_is_recorded_when_deleted BEFORE DELETE ON item
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TRIGGER document_is_recorded_when_issued BEFORE INSERT ON document
WHEN (SELECT subject_id FROM last_event) IS NOT NEW.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;
CREATE TRIGGER document_is_recorded_when_something_happens
BEFORE UPDATE OF cancelled_on, cancel_reason, answer, answered_on ON document
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TRIGGER payment_is_recorded_when_made BEFORE INSERT ON payment
WHEN (SELECT subject_id FROM last_event) IS NOT NEW.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;
CREATE TRIGGER payment_is_recorded_when_reversed BEFORE UPDATE OF reversed_on, reverse_reason ON payment
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;
CREATE TRIGGER settlement_is_recorded BEFORE INSERT ON settlement
WHEN (SELECT subject_id FROM last_event) IS NOT NEW.document
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

-- The closed period stays closed, whoever asks.
CREATE TRIGGER document_is_not_of_the_closed_period BEFORE INSERT ON document
WHEN NEW.date <= (SELECT locked_to FROM lock_date)
BEGIN SELECT RAISE (ABORT, 'the books are closed on this day'); END;
CREATE TRIGGER document_is_not_cancelled_in_the_closed_period BEFORE UPDATE OF cancelled_on ON document
WHEN min(OLD.date, NEW.cancelled_on) <= (SELECT locked_to FROM lock_date)
BEGIN SELECT RAISE (ABORT, 'the books are closed on this day'); END;
CREATE TRIGGER payment_is_not_of_the_closed_period BEFORE INSERT ON payment
WHEN NEW.date <= (SELECT locked_to FROM lock_date)
BEGIN SELECT RAISE (ABORT, 'the books are closed on this day'); END;
CREATE TRIGGER payment_is_not_reversed_in_the_closed_period BEFORE UPDATE OF reversed_on ON payment
WHEN NEW.reversed_on <= (SELECT locked_to FROM lock_date)
BEGIN SELECT RAISE (ABORT, 'the books are closed on this day'); END;
CREATE TRIGGER nothing_is_written_off_in_the_closed_period BEFORE INSERT ON settlement
WHEN NEW.payment IS NULL AND NEW.note IS NULL AND NEW.date <= (SELECT locked_to FROM lock_date)
BEGIN SELECT RAISE (ABORT, 'the books are closed on this day'); END;
