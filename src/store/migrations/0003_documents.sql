-- Documents of every kind, where there were invoices only, with what GST asks of each.
--
-- What a document states is frozen with its issue. What happens to it afterwards stands in the columns at its
-- end: it can be cancelled, answered and settled.

CREATE TABLE document (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL,
    number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 16 AND number = upper(number)),
    series BLOB,
    counter INTEGER,
    financial_year INTEGER NOT NULL,
    date TEXT NOT NULL CHECK (length(date) = 10),
    due TEXT CHECK (length(due) = 10 AND due >= date),
    source BLOB,
    seller_name TEXT NOT NULL,
    seller_registration TEXT NOT NULL CHECK (seller_registration IN ('regular', 'composition', 'unregistered')),
    seller_gstin TEXT,
    seller_state INTEGER NOT NULL,
    seller_address TEXT NOT NULL,
    seller_phone TEXT NOT NULL,
    seller_email TEXT NOT NULL,
    customer BLOB,
    buyer_name TEXT NOT NULL COLLATE NOCASE,
    buyer_gstin TEXT,
    buyer_state INTEGER,
    buyer_address TEXT NOT NULL,
    delivery_name TEXT NOT NULL,
    delivery_address TEXT NOT NULL,
    delivery_state INTEGER,
    supply TEXT NOT NULL,
    reverse_charge INTEGER NOT NULL CHECK (reverse_charge IN (0, 1)),
    place_of_supply INTEGER NOT NULL,
    place_reason TEXT NOT NULL,
    place_note TEXT NOT NULL,
    heads TEXT NOT NULL CHECK (heads IN ('none', 'sgst', 'utgst', 'igst', 'bond')),
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    exchange_rate TEXT, -- rupees for one of the currency
    rounded_to_rupee INTEGER NOT NULL CHECK (rounded_to_rupee IN (0, 1)),
    taxable INTEGER NOT NULL,
    cgst INTEGER NOT NULL,
    sgst INTEGER NOT NULL,
    igst INTEGER NOT NULL,
    cess INTEGER NOT NULL,
    total INTEGER NOT NULL,
    round_off INTEGER NOT NULL CHECK (round_off BETWEEN -50 AND 50),
    payable INTEGER NOT NULL CHECK (payable = total + round_off),
    payable_rupees INTEGER NOT NULL,
    reason TEXT NOT NULL, -- of a note or a challan
    notes TEXT NOT NULL,
    -- What happened to it since.
    cancelled_on TEXT CHECK (length(cancelled_on) = 10),
    cancel_reason TEXT,
    answer TEXT CHECK (answer IN ('accepted', 'declined')),
    answered_on TEXT CHECK (length(answered_on) = 10),
    settled INTEGER NOT NULL CHECK (settled BETWEEN 0 AND payable_rupees), -- rupees
    CHECK (total = taxable + iif(reverse_charge, 0, cgst + sgst + igst + cess)),
    CHECK ((currency = 'INR') = (exchange_rate IS NULL)),
    CHECK ((cancelled_on IS NULL) = (cancel_reason IS NULL)),
    CHECK ((answer IS NULL) = (answered_on IS NULL)),
    UNIQUE (kind, financial_year, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_by_date ON document (kind, date, id);
CREATE INDEX document_by_customer ON document (customer, date, id) WHERE customer IS NOT NULL;
CREATE INDEX document_by_source ON document (source) WHERE source IS NOT NULL;

-- Lines are written before their document, which seals them.
CREATE TABLE document_line (
    line INTEGER PRIMARY KEY,
    document BLOB NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('supply', 'charge')),
    item BLOB,
    original_document BLOB,
    original_position INTEGER,
    original_quantity INTEGER, -- thousandths
    description TEXT NOT NULL,
    hsn TEXT,
    unit TEXT NOT NULL,
    quantity TEXT NOT NULL,
    unit_price TEXT NOT NULL,
    price_includes_tax INTEGER NOT NULL CHECK (price_includes_tax IN (0, 1)),
    discount_percent TEXT,
    discount_amount INTEGER,
    treatment TEXT NOT NULL CHECK (treatment IN ('taxable', 'exempt', 'non-GST')),
    rate TEXT NOT NULL,
    cess_rate TEXT NOT NULL,
    cess_per_unit TEXT NOT NULL,
    gross INTEGER NOT NULL,
    discount INTEGER NOT NULL,
    document_discount INTEGER NOT NULL,
    taxable INTEGER NOT NULL,
    cgst INTEGER NOT NULL,
    sgst INTEGER NOT NULL,
    igst INTEGER NOT NULL,
    cess INTEGER NOT NULL,
    UNIQUE (document, position),
    CHECK (discount_percent IS NULL OR discount_amount IS NULL),
    CHECK ((original_document IS NULL) = (original_position IS NULL)),
    CHECK ((original_document IS NULL) = (original_quantity IS NULL))
) STRICT;
CREATE INDEX document_line_by_original ON document_line (original_document, original_position)
WHERE original_document IS NOT NULL;

INSERT INTO document
SELECT id, 'invoice', number, NULL, NULL, financial_year, date, date, NULL,
       seller_name, iif(seller_gstin IS NULL, 'unregistered', 'regular'), seller_gstin, seller_state, seller_address,
       seller_phone, seller_email,
       buyer_customer, buyer_name, buyer_gstin, buyer_state, buyer_address, '', '', NULL,
       iif(buyer_sez, 'SEZ', 'domestic'), 0, place_of_supply,
       CASE WHEN buyer_state IS NULL THEN iif(place_of_supply = seller_state, 'seller', 'chosen')
            WHEN buyer_state <> place_of_supply THEN 'chosen'
            WHEN buyer_gstin IS NULL THEN 'address on invoice'
            ELSE 'goods move' END, '', heads,
       'INR', NULL, rounded_to_rupee, taxable, cgst, sgst, igst, 0, total, round_off, payable, payable, '', notes,
       NULL, NULL, NULL, NULL, 0
FROM invoice ORDER BY id;
INSERT INTO document_line
SELECT line, invoice, position, 'supply', NULL, NULL, NULL, NULL, description, hsn, unit, quantity, unit_price,
       price_includes_tax, discount_percent, discount_amount, 'taxable', rate, '0', '0',
       gross, discount, document_discount, taxable, cgst, sgst, igst, 0
FROM invoice_line ORDER BY line;
DROP TABLE invoice_line;
DROP TABLE invoice;

-- What a document states is frozen, whoever asks.
CREATE TRIGGER document_is_frozen BEFORE UPDATE OF
    id, kind, number, series, counter, financial_year, date, due, source, seller_name, seller_registration, seller_gstin,
    seller_state, seller_address, seller_phone, seller_email, customer, buyer_name, buyer_gstin, buyer_state, buyer_address,
    delivery_name, delivery_address, delivery_state, supply, reverse_charge, place_of_supply, place_reason, place_note,
    heads, currency, exchange_rate, rounded_to_rupee, taxable, cgst, sgst, igst, cess, total, round_off, payable,
    payable_rupees, reason, notes ON document
BEGIN SELECT RAISE (ABORT, 'an issued document cannot change'); END;
CREATE TRIGGER document_stays_cancelled BEFORE UPDATE OF cancelled_on, cancel_reason ON document
WHEN OLD.cancelled_on IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'a cancelled document stays cancelled'); END;
CREATE TRIGGER document_is_kept BEFORE DELETE ON document
BEGIN SELECT RAISE (ABORT, 'an issued document cannot be deleted'); END;
CREATE TRIGGER document_has_all_its_lines BEFORE INSERT ON document_line
WHEN EXISTS (SELECT 1 FROM document WHERE id = NEW.document)
BEGIN SELECT RAISE (ABORT, 'an issued document cannot gain a line'); END;
CREATE TRIGGER document_line_is_frozen BEFORE UPDATE ON document_line
BEGIN SELECT RAISE (ABORT, 'a line of an issued document cannot change'); END;
CREATE TRIGGER document_line_is_kept BEFORE DELETE ON document_line
BEGIN SELECT RAISE (ABORT, 'a line of an issued document cannot be deleted'); END;

ALTER TABLE draft ADD COLUMN kind TEXT NOT NULL DEFAULT 'invoice';
ALTER TABLE draft ADD COLUMN series BLOB;
ALTER TABLE draft ADD COLUMN source BLOB;
ALTER TABLE draft ADD COLUMN due TEXT NOT NULL DEFAULT '';
ALTER TABLE draft ADD COLUMN supply TEXT;
ALTER TABLE draft ADD COLUMN reverse_charge INTEGER NOT NULL DEFAULT 0 CHECK (reverse_charge IN (0, 1));
ALTER TABLE draft ADD COLUMN place_note TEXT NOT NULL DEFAULT '';
ALTER TABLE draft ADD COLUMN delivery_name TEXT NOT NULL DEFAULT '';
ALTER TABLE draft ADD COLUMN delivery_address TEXT NOT NULL DEFAULT '';
ALTER TABLE draft ADD COLUMN delivery_state INTEGER;
ALTER TABLE draft ADD COLUMN currency TEXT NOT NULL DEFAULT '';
ALTER TABLE draft ADD COLUMN exchange_rate TEXT NOT NULL DEFAULT '';
ALTER TABLE draft ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE draft_line ADD COLUMN item BLOB;
ALTER TABLE draft_line ADD COLUMN original_document BLOB;
ALTER TABLE draft_line ADD COLUMN original_position INTEGER;
ALTER TABLE draft_line ADD COLUMN treatment TEXT NOT NULL DEFAULT 'taxable';
ALTER TABLE draft_line ADD COLUMN cess TEXT NOT NULL DEFAULT '';
ALTER TABLE draft_line ADD COLUMN cess_per_unit TEXT NOT NULL DEFAULT '';

CREATE TABLE draft_charge (
    charge INTEGER PRIMARY KEY,
    draft BLOB NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    description TEXT NOT NULL,
    amount TEXT NOT NULL,
    UNIQUE (draft, position)
) STRICT;

DROP INDEX draft_by_change;
CREATE INDEX draft_by_change ON draft (kind, changed_at);
