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
