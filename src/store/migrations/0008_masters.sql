-- Customers and items as a business needs them: several addresses and contact persons, kinds of buyers, terms, prices
-- of their own, rates by date, and an index for searching.
--
-- `place` is the position of a row in the order of its name; the search index has the same number as its rowid, so that
-- what it finds comes in that order. Its words come from the program, which folds the case of every script.

ALTER TABLE business ADD COLUMN composition INTEGER NOT NULL DEFAULT 0 CHECK (composition IN (0, 1));
ALTER TABLE business ADD COLUMN above_five_crore INTEGER NOT NULL DEFAULT 0 CHECK (above_five_crore IN (0, 1));
ALTER TABLE business ADD COLUMN bank_holder TEXT;
ALTER TABLE business ADD COLUMN bank_name TEXT;
ALTER TABLE business ADD COLUMN bank_number TEXT;
ALTER TABLE business ADD COLUMN bank_ifsc TEXT;
ALTER TABLE business ADD COLUMN upi TEXT;
ALTER TABLE business ADD COLUMN terms TEXT NOT NULL DEFAULT '';

ALTER TABLE customer RENAME TO earlier_customer;
DROP INDEX customer_by_name;
CREATE TABLE customer (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL COLLATE NOCASE,
    gstin TEXT,
    kind TEXT NOT NULL
        CHECK (kind IN ('regular', 'composition', 'unregistered', 'sez', 'overseas', 'deemed export')),
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    place_of_supply INTEGER,
    terms_days INTEGER,
    terms_from_month_end INTEGER NOT NULL CHECK (terms_from_month_end IN (0, 1)),
    credit_limit INTEGER,
    discount TEXT, -- percent off all prices
    standing TEXT NOT NULL CHECK (standing IN ('active', 'archived', 'merged')),
    merged_into BLOB CHECK (merged_into IS NULL OR standing = 'merged'),
    place INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO customer
    SELECT id, name, gstin,
           CASE WHEN sez THEN 'sez' WHEN gstin IS NULL THEN 'unregistered' ELSE 'regular' END,
           phone, email, NULL, NULL, 0, NULL, NULL, 'active', NULL, 0
    FROM earlier_customer;
CREATE INDEX customer_by_name ON customer (name, id);
CREATE INDEX customer_by_merger ON customer (merged_into) WHERE merged_into IS NOT NULL;

-- Under which customer the documents and payments of a customer are found: its own, and of those merged into it.
CREATE VIEW known_as (stays, id) AS
    SELECT id, id FROM customer UNION ALL SELECT merged_into, id FROM customer WHERE merged_into IS NOT NULL;

-- The billing address has the position 0.
CREATE TABLE customer_address (
    customer BLOB NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    label TEXT NOT NULL,
    lines TEXT NOT NULL,
    state INTEGER,
    pin TEXT NOT NULL,
    PRIMARY KEY (customer, position)
) STRICT, WITHOUT ROWID;
INSERT INTO customer_address
    SELECT id, 0, '', address, state, '' FROM earlier_customer WHERE address <> '' OR state IS NOT NULL;
DROP TABLE earlier_customer;

CREATE TABLE customer_contact (
    customer BLOB NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    PRIMARY KEY (customer, position)
) STRICT, WITHOUT ROWID;

ALTER TABLE item RENAME TO earlier_item;
DROP INDEX item_by_name;
CREATE TABLE item (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL COLLATE NOCASE,
    service INTEGER NOT NULL CHECK (service IN (0, 1)),
    hsn TEXT,
    unit TEXT NOT NULL,
    price TEXT NOT NULL,
    price_includes_tax INTEGER NOT NULL CHECK (price_includes_tax IN (0, 1)),
    treatment TEXT NOT NULL CHECK (treatment IN ('taxable', 'exempt', 'non-GST')),
    rate TEXT NOT NULL, -- before the first change
    cess_rate TEXT NOT NULL,
    cess_per_unit TEXT NOT NULL,
    standing TEXT NOT NULL CHECK (standing IN ('active', 'archived')),
    place INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO item
    SELECT id, name, service, hsn, unit, price, price_includes_tax, 'taxable', rate, '0', '0', 'active', 0
    FROM earlier_item;
DROP TABLE earlier_item;
CREATE INDEX item_by_name ON item (name, id);

CREATE TABLE item_rate (
    item BLOB NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    from_day TEXT NOT NULL CHECK (length(from_day) = 10),
    rate TEXT NOT NULL,
    PRIMARY KEY (item, from_day)
) STRICT, WITHOUT ROWID;

-- What was agreed with a customer for single items, on the basis of the item's own price.
CREATE TABLE customer_price (
    customer BLOB NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    item BLOB NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    price TEXT NOT NULL,
    PRIMARY KEY (customer, item)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE customer_search USING fts5 (
    words, standing, id UNINDEXED, tokenize = 'ascii', prefix = '1 2 3', detail = 'column', columnsize = 0
);
CREATE VIRTUAL TABLE item_search USING fts5 (
    words, standing, id UNINDEXED, tokenize = 'ascii', prefix = '1 2 3', detail = 'column', columnsize = 0
);

-- As before, a record changes right behind an event about it, and so do its parts. Its place among the names is no part of
-- it: that follows from all names.
CREATE TRIGGER customer_is_recorded_when_made BEFORE INSERT ON customer
WHEN (SELECT subject_id FROM last_event) IS NOT NEW.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;
CREATE TRIGGER customer_is_recorded_when_changed BEFORE UPDATE OF
    id, name, gstin, kind, phone, email, place_of_supply, terms_days, terms_from_month_end, credit_limit, discount,
    standing, merged_into ON customer
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.id OR NEW.id <> OLD.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;
CREATE TRIGGER customer_is_recorded_when_deleted BEFORE DELETE ON customer
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;
CREATE TRIGGER item_is_recorded_when_made BEFORE INSERT ON item
WHEN (SELECT subject_id FROM last_event) IS NOT NEW.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;
CREATE TRIGGER item_is_recorded_when_changed BEFORE UPDATE OF
    id, name, service, hsn, unit, price, price_includes_tax, treatment, rate, cess_rate, cess_per_unit, standing ON item
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.id OR NEW.id <> OLD.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;
CREATE TRIGGER item_is_recorded_when_deleted BEFORE DELETE ON item
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;
CREATE TRIGGER customer_address_is_recorded_when_made BEFORE INSERT ON customer_address
WHEN (SELECT subject_id FROM last_event) IS NOT NEW.customer
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;
CREATE TRIGGER customer_address_is_recorded_when_changed BEFORE UPDATE ON customer_address
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.customer
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;
CREATE TRIGGER customer_address_is_recorded_when_deleted BEFORE DELETE ON customer_address
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.customer
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;
CREATE TRIGGER customer_contact_is_recorded_when_made BEFORE INSERT ON customer_contact
WHEN (SELECT subject_id FROM last_event) IS NOT NEW.customer
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;
CREATE TRIGGER customer_contact_is_recorded_when_changed BEFORE UPDATE ON customer_contact
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.customer
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;
CREATE TRIGGER customer_contact_is_recorded_when_deleted BEFORE DELETE ON customer_contact
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.customer
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;
CREATE TRIGGER item_rate_is_recorded_when_made BEFORE INSERT ON item_rate
WHEN (SELECT subject_id FROM last_event) IS NOT NEW.item
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;
CREATE TRIGGER item_rate_is_recorded_when_changed BEFORE UPDATE ON item_rate
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.item
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;
CREATE TRIGGER item_rate_is_recorded_when_deleted BEFORE DELETE ON item_rate
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.item
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;
