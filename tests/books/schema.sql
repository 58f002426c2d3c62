CREATE TABLE applied_save (
    save_id BLOB PRIMARY KEY CHECK (length(save_id) = 16),
    result BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE business (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    name TEXT NOT NULL,
    gstin TEXT,
    pan TEXT,
    state INTEGER NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    number_pattern TEXT NOT NULL,
    round_to_rupee INTEGER NOT NULL CHECK (round_to_rupee IN (0, 1))
) STRICT;

CREATE TRIGGER business_is_recorded_when_made BEFORE INSERT ON business
WHEN (SELECT subject FROM last_event) IS NOT 'business'
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TRIGGER business_is_recorded_when_changed BEFORE UPDATE ON business
WHEN (SELECT subject FROM last_event) IS NOT 'business'
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TRIGGER business_is_recorded_when_deleted BEFORE DELETE ON business
WHEN (SELECT subject FROM last_event) IS NOT 'business'
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TABLE customer (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL COLLATE NOCASE,
    gstin TEXT,
    state INTEGER,
    sez INTEGER NOT NULL CHECK (sez IN (0, 1)),
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX customer_by_name ON customer (name, id);

CREATE TRIGGER customer_is_recorded_when_made BEFORE INSERT ON customer
WHEN (SELECT subject_id FROM last_event) IS NOT NEW.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TRIGGER customer_is_recorded_when_changed BEFORE UPDATE ON customer
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.id OR NEW.id <> OLD.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TRIGGER customer_is_recorded_when_deleted BEFORE DELETE ON customer
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TABLE draft (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    customer BLOB,
    date TEXT NOT NULL,
    place_of_supply INTEGER,
    document_discount TEXT NOT NULL,
    notes TEXT NOT NULL,
    payable INTEGER, -- what the form showed, if it could be computed
    changed_at INTEGER NOT NULL -- milliseconds since 1970
) STRICT, WITHOUT ROWID;

CREATE INDEX draft_by_change ON draft (changed_at);

CREATE TABLE draft_line (
    line INTEGER PRIMARY KEY,
    draft BLOB NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    description TEXT NOT NULL,
    hsn TEXT NOT NULL,
    unit TEXT NOT NULL,
    quantity TEXT NOT NULL,
    unit_price TEXT NOT NULL,
    price_includes_tax INTEGER NOT NULL CHECK (price_includes_tax IN (0, 1)),
    discount TEXT NOT NULL,
    discount_in_rupees INTEGER NOT NULL CHECK (discount_in_rupees IN (0, 1)),
    rate TEXT NOT NULL,
    UNIQUE (draft, position)
) STRICT;

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

CREATE TABLE event_index (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    indexed_to INTEGER NOT NULL
) STRICT;

CREATE TABLE event_of (
    subject TEXT NOT NULL,
    subject_id BLOB NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (subject, subject_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE invoice (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 16 AND number = upper(number)),
    financial_year INTEGER NOT NULL,
    date TEXT NOT NULL CHECK (length(date) = 10),
    seller_name TEXT NOT NULL,
    seller_gstin TEXT,
    seller_state INTEGER NOT NULL,
    seller_address TEXT NOT NULL,
    seller_phone TEXT NOT NULL,
    seller_email TEXT NOT NULL,
    buyer_customer BLOB,
    buyer_name TEXT NOT NULL COLLATE NOCASE,
    buyer_gstin TEXT,
    buyer_state INTEGER,
    buyer_sez INTEGER NOT NULL CHECK (buyer_sez IN (0, 1)),
    buyer_address TEXT NOT NULL,
    place_of_supply INTEGER NOT NULL,
    heads TEXT NOT NULL CHECK (heads IN ('none', 'sgst', 'utgst', 'igst')),
    rounded_to_rupee INTEGER NOT NULL CHECK (rounded_to_rupee IN (0, 1)),
    taxable INTEGER NOT NULL,
    cgst INTEGER NOT NULL,
    sgst INTEGER NOT NULL,
    igst INTEGER NOT NULL,
    total INTEGER NOT NULL CHECK (total = taxable + cgst + sgst + igst),
    round_off INTEGER NOT NULL CHECK (round_off BETWEEN -50 AND 50),
    payable INTEGER NOT NULL CHECK (payable = total + round_off),
    notes TEXT NOT NULL,
    UNIQUE (financial_year, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX invoice_by_date ON invoice (date, id);

CREATE TRIGGER invoice_is_frozen BEFORE UPDATE ON invoice
BEGIN SELECT RAISE (ABORT, 'an issued invoice cannot change'); END;

CREATE TRIGGER invoice_is_kept BEFORE DELETE ON invoice
BEGIN SELECT RAISE (ABORT, 'an issued invoice cannot be deleted'); END;

CREATE TRIGGER invoice_is_recorded BEFORE INSERT ON invoice
WHEN (SELECT subject_id FROM last_event) IS NOT NEW.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TRIGGER invoice_is_not_of_the_closed_period BEFORE INSERT ON invoice
WHEN NEW.date <= (SELECT locked_to FROM lock_date)
BEGIN SELECT RAISE (ABORT, 'the books are closed on this day'); END;

CREATE TABLE invoice_line (
    line INTEGER PRIMARY KEY,
    invoice BLOB NOT NULL REFERENCES invoice (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    description TEXT NOT NULL,
    hsn TEXT,
    unit TEXT NOT NULL,
    quantity TEXT NOT NULL,
    unit_price TEXT NOT NULL,
    price_includes_tax INTEGER NOT NULL CHECK (price_includes_tax IN (0, 1)),
    discount_percent TEXT,
    discount_amount INTEGER,
    rate TEXT NOT NULL,
    gross INTEGER NOT NULL,
    discount INTEGER NOT NULL,
    document_discount INTEGER NOT NULL,
    taxable INTEGER NOT NULL,
    cgst INTEGER NOT NULL,
    sgst INTEGER NOT NULL,
    igst INTEGER NOT NULL,
    UNIQUE (invoice, position),
    CHECK (discount_percent IS NULL OR discount_amount IS NULL)
) STRICT;

CREATE TRIGGER invoice_has_all_its_lines BEFORE INSERT ON invoice_line
WHEN EXISTS (SELECT 1 FROM invoice WHERE id = NEW.invoice)
BEGIN SELECT RAISE (ABORT, 'an issued invoice cannot gain a line'); END;

CREATE TRIGGER invoice_line_is_frozen BEFORE UPDATE ON invoice_line
BEGIN SELECT RAISE (ABORT, 'a line of an issued invoice cannot change'); END;

CREATE TRIGGER invoice_line_is_kept BEFORE DELETE ON invoice_line
BEGIN SELECT RAISE (ABORT, 'a line of an issued invoice cannot be deleted'); END;

CREATE TABLE item (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL COLLATE NOCASE,
    service INTEGER NOT NULL CHECK (service IN (0, 1)),
    hsn TEXT,
    unit TEXT NOT NULL,
    price TEXT NOT NULL,
    price_includes_tax INTEGER NOT NULL CHECK (price_includes_tax IN (0, 1)),
    rate TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX item_by_name ON item (name, id);

CREATE TRIGGER item_is_recorded_when_made BEFORE INSERT ON item
WHEN (SELECT subject_id FROM last_event) IS NOT NEW.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TRIGGER item_is_recorded_when_changed BEFORE UPDATE ON item
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.id OR NEW.id <> OLD.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TRIGGER item_is_recorded_when_deleted BEFORE DELETE ON item
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE VIEW last_event AS SELECT subject, subject_id FROM event ORDER BY position DESC LIMIT 1;

CREATE TABLE lock_date (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    locked_to TEXT NOT NULL CHECK (length(locked_to) = 10)
) STRICT;

CREATE TRIGGER lock_date_is_recorded_when_made BEFORE INSERT ON lock_date
WHEN (SELECT subject FROM last_event) IS NOT 'lock date'
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TRIGGER lock_date_is_recorded_when_changed BEFORE UPDATE ON lock_date
WHEN (SELECT subject FROM last_event) IS NOT 'lock date'
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TRIGGER lock_date_is_recorded_when_deleted BEFORE DELETE ON lock_date
WHEN (SELECT subject FROM last_event) IS NOT 'lock date'
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TABLE series (
    pattern TEXT NOT NULL,
    financial_year INTEGER NOT NULL,
    last_counter INTEGER NOT NULL CHECK (last_counter > 0),
    PRIMARY KEY (pattern, financial_year)
) STRICT, WITHOUT ROWID;

CREATE TABLE upkeep (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    leader_epoch INTEGER NOT NULL,
    closings INTEGER NOT NULL
) STRICT;
