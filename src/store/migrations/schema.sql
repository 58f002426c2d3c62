CREATE TABLE account_total (
    customer BLOB NOT NULL,
    month TEXT NOT NULL CHECK (length(month) = 7),
    owed INTEGER NOT NULL,
    sold INTEGER NOT NULL,
    PRIMARY KEY (customer, month)
) STRICT, WITHOUT ROWID;

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
    round_to_rupee INTEGER NOT NULL CHECK (round_to_rupee IN (0, 1))
, composition INTEGER NOT NULL DEFAULT 0 CHECK (composition IN (0, 1)), above_five_crore INTEGER NOT NULL DEFAULT 0 CHECK (above_five_crore IN (0, 1)), bank_holder TEXT, bank_name TEXT, bank_number TEXT, bank_ifsc TEXT, upi TEXT, terms TEXT NOT NULL DEFAULT '') STRICT;

CREATE TRIGGER business_is_recorded_when_made BEFORE INSERT ON business
WHEN (SELECT subject FROM last_event) IS NOT 'business'
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TRIGGER business_is_recorded_when_changed BEFORE UPDATE ON business
WHEN (SELECT subject FROM last_event) IS NOT 'business'
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TRIGGER business_is_recorded_when_deleted BEFORE DELETE ON business
WHEN (SELECT subject FROM last_event) IS NOT 'business'
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TABLE buying (
    period TEXT NOT NULL,
    customer BLOB NOT NULL,
    sold INTEGER NOT NULL,
    PRIMARY KEY (period, customer)
) STRICT, WITHOUT ROWID;

CREATE INDEX buying_most ON buying (period, sold);

CREATE INDEX buying_by_customer ON buying (customer);

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

CREATE INDEX customer_by_name ON customer (name, id);

CREATE INDEX customer_by_merger ON customer (merged_into) WHERE merged_into IS NOT NULL;

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

CREATE TABLE customer_address (
    customer BLOB NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    label TEXT NOT NULL,
    lines TEXT NOT NULL,
    state INTEGER,
    pin TEXT NOT NULL,
    PRIMARY KEY (customer, position)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER customer_address_is_recorded_when_made BEFORE INSERT ON customer_address
WHEN (SELECT subject_id FROM last_event) IS NOT NEW.customer
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TRIGGER customer_address_is_recorded_when_changed BEFORE UPDATE ON customer_address
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.customer
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TRIGGER customer_address_is_recorded_when_deleted BEFORE DELETE ON customer_address
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.customer
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TABLE customer_contact (
    customer BLOB NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    PRIMARY KEY (customer, position)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER customer_contact_is_recorded_when_made BEFORE INSERT ON customer_contact
WHEN (SELECT subject_id FROM last_event) IS NOT NEW.customer
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TRIGGER customer_contact_is_recorded_when_changed BEFORE UPDATE ON customer_contact
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.customer
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TRIGGER customer_contact_is_recorded_when_deleted BEFORE DELETE ON customer_contact
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.customer
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TABLE customer_price (
    customer BLOB NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    item BLOB NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    price TEXT NOT NULL,
    PRIMARY KEY (customer, item)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE customer_search USING fts5 (
    words, standing, id UNINDEXED, tokenize = 'ascii', prefix = '1 2 3', detail = 'column', columnsize = 0
);

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
    settled INTEGER NOT NULL CHECK (settled BETWEEN 0 AND payable_rupees), place INTEGER NOT NULL DEFAULT 0, state INTEGER GENERATED ALWAYS AS (
    CASE WHEN cancelled_on IS NOT NULL THEN 4
         WHEN kind NOT IN ('invoice', 'debit note', 'credit note')
             THEN CASE answer WHEN 'accepted' THEN 2 WHEN 'declined' THEN 3 ELSE 0 END
         WHEN settled >= payable_rupees THEN 2
         WHEN settled > 0 THEN 1
         ELSE 0 END) VIRTUAL, falls_due TEXT GENERATED ALWAYS AS (coalesce(due, date)) VIRTUAL, bank_holder TEXT, bank_name TEXT, bank_number TEXT, bank_ifsc TEXT, upi TEXT, billed_elsewhere INTEGER NOT NULL DEFAULT 0 CHECK (billed_elsewhere IN (0, 1)), payment BLOB, template INTEGER NOT NULL DEFAULT 1, taxable_rupees INTEGER NOT NULL DEFAULT 0, tax_rupees INTEGER NOT NULL DEFAULT 0, -- rupees
    CHECK (total = taxable + iif(reverse_charge, 0, cgst + sgst + igst + cess)),
    CHECK ((currency = 'INR') = (exchange_rate IS NULL)),
    CHECK ((cancelled_on IS NULL) = (cancel_reason IS NULL)),
    CHECK ((answer IS NULL) = (answered_on IS NULL)),
    UNIQUE (kind, financial_year, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX document_by_source ON document (source) WHERE source IS NOT NULL;

CREATE INDEX note_left ON document (customer, date, id)
WHERE kind = 'credit note' AND cancelled_on IS NULL AND settled < payable_rupees;

CREATE INDEX document_by_state ON document (state, kind, place, payable_rupees);

CREATE INDEX document_by_customer ON document (customer, date, place) WHERE customer IS NOT NULL;

CREATE INDEX document_by_cancellation ON document (customer, cancelled_on, place) WHERE cancelled_on IS NOT NULL;

CREATE INDEX document_open ON document (customer, falls_due, payable_rupees, settled, due, date, kind, cancelled_on)
WHERE kind IN ('invoice', 'debit note') AND cancelled_on IS NULL AND settled < payable_rupees;

CREATE INDEX quotation_unanswered ON document (due, place)
WHERE kind = 'quotation' AND cancelled_on IS NULL AND answer IS NULL;

CREATE INDEX document_by_payment ON document (payment, place) WHERE payment IS NOT NULL;

CREATE TRIGGER document_stays_cancelled BEFORE UPDATE OF cancelled_on, cancel_reason ON document
WHEN OLD.cancelled_on IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'a cancelled document stays cancelled'); END;

CREATE TRIGGER document_is_kept BEFORE DELETE ON document
BEGIN SELECT RAISE (ABORT, 'an issued document cannot be deleted'); END;

CREATE TRIGGER document_is_recorded_when_issued BEFORE INSERT ON document
WHEN (SELECT subject_id FROM last_event) IS NOT NEW.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TRIGGER document_is_recorded_when_something_happens
BEFORE UPDATE OF cancelled_on, cancel_reason, answer, answered_on ON document
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TRIGGER document_is_not_of_the_closed_period BEFORE INSERT ON document
WHEN NEW.date <= (SELECT locked_to FROM lock_date)
BEGIN SELECT RAISE (ABORT, 'the books are closed on this day'); END;

CREATE TRIGGER document_is_not_cancelled_in_the_closed_period BEFORE UPDATE OF cancelled_on ON document
WHEN min(OLD.date, NEW.cancelled_on) <= (SELECT locked_to FROM lock_date)
BEGIN SELECT RAISE (ABORT, 'the books are closed on this day'); END;

CREATE TRIGGER document_stays_in_its_place BEFORE UPDATE OF place ON document
BEGIN SELECT RAISE (ABORT, 'an issued document cannot change'); END;

CREATE TRIGGER document_is_summed_when_issued AFTER INSERT ON document
BEGIN
    INSERT INTO month_total
    VALUES (substr(NEW.date, 1, 7), NEW.kind, NEW.state, 1, NEW.payable_rupees, NEW.taxable_rupees, NEW.tax_rupees,
            NEW.settled)
    ON CONFLICT DO UPDATE SET documents = documents + 1, payable = payable + excluded.payable,
        taxable = taxable + excluded.taxable, tax = tax + excluded.tax, settled = settled + excluded.settled;
    INSERT INTO due_total
    SELECT NEW.falls_due, NEW.kind, NEW.state, 1, NEW.payable_rupees, NEW.payable_rupees - NEW.settled
    WHERE NEW.kind IN ('invoice', 'debit note') AND NEW.state < 2
    ON CONFLICT DO UPDATE SET documents = documents + 1, payable = payable + excluded.payable,
        balance = balance + excluded.balance;
    INSERT INTO account_total
    SELECT NEW.customer, substr(NEW.date, 1, 7), sign * NEW.payable_rupees, sign * NEW.taxable_rupees
    FROM (SELECT iif(NEW.kind = 'credit note', -1, 1) AS sign)
    WHERE NEW.customer IS NOT NULL AND NEW.kind IN ('invoice', 'debit note', 'credit note')
    ON CONFLICT DO UPDATE SET owed = owed + excluded.owed, sold = sold + excluded.sold;
END;

CREATE TRIGGER document_is_summed_when_it_changes AFTER UPDATE OF settled, cancelled_on, answer ON document
WHEN NEW.state <> OLD.state OR NEW.settled <> OLD.settled
BEGIN
    UPDATE month_total SET documents = documents - 1, payable = payable - OLD.payable_rupees,
        taxable = taxable - OLD.taxable_rupees, tax = tax - OLD.tax_rupees, settled = settled - OLD.settled
    WHERE month = substr(OLD.date, 1, 7) AND kind = OLD.kind AND state = OLD.state;
    INSERT INTO month_total
    VALUES (substr(NEW.date, 1, 7), NEW.kind, NEW.state, 1, NEW.payable_rupees, NEW.taxable_rupees, NEW.tax_rupees,
            NEW.settled)
    ON CONFLICT DO UPDATE SET documents = documents + 1, payable = payable + excluded.payable,
        taxable = taxable + excluded.taxable, tax = tax + excluded.tax, settled = settled + excluded.settled;
END;

CREATE TRIGGER claim_is_summed_when_it_changes AFTER UPDATE OF settled, cancelled_on ON document
WHEN NEW.kind IN ('invoice', 'debit note')
BEGIN
    UPDATE due_total SET documents = documents - 1, payable = payable - OLD.payable_rupees,
        balance = balance - (OLD.payable_rupees - OLD.settled)
    WHERE due = OLD.falls_due AND kind = OLD.kind AND state = OLD.state;
    INSERT INTO due_total
    SELECT NEW.falls_due, NEW.kind, NEW.state, 1, NEW.payable_rupees, NEW.payable_rupees - NEW.settled
    WHERE NEW.state < 2
    ON CONFLICT DO UPDATE SET documents = documents + 1, payable = payable + excluded.payable,
        balance = balance + excluded.balance;
    DELETE FROM due_total WHERE due = OLD.falls_due AND kind = OLD.kind AND state = OLD.state AND documents = 0;
END;

CREATE TRIGGER account_is_summed_when_a_document_is_cancelled AFTER UPDATE OF cancelled_on ON document
WHEN NEW.customer IS NOT NULL AND NEW.kind IN ('invoice', 'debit note', 'credit note') AND OLD.cancelled_on IS NULL
BEGIN
    INSERT INTO account_total
    VALUES (NEW.customer, substr(NEW.cancelled_on, 1, 7),
            iif(NEW.kind = 'credit note', NEW.payable_rupees, -NEW.payable_rupees), 0)
    ON CONFLICT DO UPDATE SET owed = owed + excluded.owed;
    UPDATE account_total SET sold = sold - iif(NEW.kind = 'credit note', -NEW.taxable_rupees, NEW.taxable_rupees)
    WHERE customer = NEW.customer AND month = substr(NEW.date, 1, 7);
END;

CREATE TRIGGER document_is_frozen BEFORE UPDATE OF
    id, kind, number, series, counter, financial_year, date, due, source, seller_name, seller_registration, seller_gstin,
    seller_state, seller_address, seller_phone, seller_email, customer, buyer_name, buyer_gstin, buyer_state, buyer_address,
    delivery_name, delivery_address, delivery_state, supply, reverse_charge, place_of_supply, place_reason, place_note,
    heads, currency, exchange_rate, rounded_to_rupee, taxable, cgst, sgst, igst, cess, total, round_off, payable,
    payable_rupees, taxable_rupees, tax_rupees, reason, notes, bank_holder, bank_name, bank_number, bank_ifsc, upi,
    billed_elsewhere, payment, template ON document
BEGIN SELECT RAISE (ABORT, 'an issued document cannot change'); END;

CREATE TABLE document_lines (
    place INTEGER PRIMARY KEY, -- of the document
    document BLOB NOT NULL CHECK (length(document) = 16),
    lines TEXT NOT NULL
) STRICT;

CREATE TRIGGER document_lines_are_frozen BEFORE UPDATE ON document_lines
BEGIN SELECT RAISE (ABORT, 'a line of an issued document cannot change'); END;

CREATE TRIGGER document_lines_are_kept BEFORE DELETE ON document_lines
BEGIN SELECT RAISE (ABORT, 'a line of an issued document cannot be deleted'); END;

CREATE TRIGGER document_lines_are_in_its_place AFTER INSERT ON document_lines
WHEN NEW.place IS NOT (SELECT place FROM document WHERE id = NEW.document)
BEGIN SELECT RAISE (ABORT, 'an issued document cannot gain a line'); END;

CREATE VIRTUAL TABLE document_search USING fts5 (
    words, kind, content = '', tokenize = 'ascii', prefix = '1 2 3 4 5 6 7 8', detail = 'column', columnsize = 0
);

CREATE TABLE draft (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL,
    customer BLOB,
    changed_at INTEGER NOT NULL, -- milliseconds since 1970
    content TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX draft_by_change ON draft (kind, changed_at);

CREATE TABLE due_total (
    due TEXT NOT NULL CHECK (length(due) = 10),
    kind TEXT NOT NULL,
    state INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    payable INTEGER NOT NULL,
    balance INTEGER NOT NULL,
    PRIMARY KEY (kind, state, due)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE given_back (
    note BLOB NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    original BLOB NOT NULL,
    payable INTEGER NOT NULL, -- minor units of the document's currency
    rupees INTEGER NOT NULL, -- paise
    PRIMARY KEY (note, original)
) STRICT, WITHOUT ROWID;

CREATE INDEX given_back_by_original ON given_back (original);

CREATE TRIGGER given_back_is_of_the_issue BEFORE INSERT ON given_back
WHEN EXISTS (SELECT 1 FROM document WHERE id = NEW.note)
BEGIN SELECT RAISE (ABORT, 'an issued document cannot give back more'); END;

CREATE TRIGGER given_back_is_frozen BEFORE UPDATE ON given_back
BEGIN SELECT RAISE (ABORT, 'what an issued document gives back cannot change'); END;

CREATE TRIGGER given_back_is_kept BEFORE DELETE ON given_back
BEGIN SELECT RAISE (ABORT, 'what an issued document gives back cannot be deleted'); END;

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

CREATE INDEX item_by_name ON item (name, id);

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

CREATE TABLE item_rate (
    item BLOB NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    from_day TEXT NOT NULL CHECK (length(from_day) = 10),
    rate TEXT NOT NULL,
    PRIMARY KEY (item, from_day)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER item_rate_is_recorded_when_made BEFORE INSERT ON item_rate
WHEN (SELECT subject_id FROM last_event) IS NOT NEW.item
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TRIGGER item_rate_is_recorded_when_changed BEFORE UPDATE ON item_rate
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.item
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TRIGGER item_rate_is_recorded_when_deleted BEFORE DELETE ON item_rate
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.item
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE VIRTUAL TABLE item_search USING fts5 (
    words, standing, id UNINDEXED, tokenize = 'ascii', prefix = '1 2 3', detail = 'column', columnsize = 0
);

CREATE VIEW known_as (stays, id) AS
    SELECT id, id FROM customer UNION ALL SELECT merged_into, id FROM customer WHERE merged_into IS NOT NULL;

CREATE VIEW last_event AS SELECT subject, subject_id FROM event ORDER BY position DESC LIMIT 1;

CREATE TABLE listed (
    place INTEGER PRIMARY KEY,
    document BLOB NOT NULL,
    kind TEXT NOT NULL,
    payable INTEGER NOT NULL, -- rupees
    buyer TEXT NOT NULL COLLATE NOCASE,
    balance INTEGER NOT NULL
) STRICT;

CREATE INDEX listed_by_payable ON listed (kind, payable);

CREATE INDEX listed_by_buyer ON listed (kind, buyer);

CREATE INDEX listed_by_balance ON listed (balance) WHERE balance > 0;

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

CREATE TABLE month_total (
    month TEXT NOT NULL CHECK (length(month) = 7),
    kind TEXT NOT NULL,
    state INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    payable INTEGER NOT NULL,
    taxable INTEGER NOT NULL,
    tax INTEGER NOT NULL, settled INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (kind, state, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE note_original (
    note BLOB NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    original BLOB NOT NULL,
    PRIMARY KEY (note, original)
) STRICT, WITHOUT ROWID;

CREATE INDEX note_original_by_original ON note_original (original);

CREATE TRIGGER note_original_is_of_the_issue BEFORE INSERT ON note_original
WHEN EXISTS (SELECT 1 FROM document WHERE id = NEW.note)
BEGIN SELECT RAISE (ABORT, 'an issued document cannot refer to more'); END;

CREATE TRIGGER note_original_is_frozen BEFORE UPDATE ON note_original
BEGIN SELECT RAISE (ABORT, 'what an issued document refers to cannot change'); END;

CREATE TRIGGER note_original_is_kept BEFORE DELETE ON note_original
BEGIN SELECT RAISE (ABORT, 'what an issued document refers to cannot be deleted'); END;

CREATE TABLE occurrence (
    schedule BLOB NOT NULL REFERENCES schedule (id),
    date TEXT NOT NULL CHECK (length(date) = 10),
    document BLOB,
    PRIMARY KEY (schedule, date)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER occurrence_is_frozen BEFORE UPDATE ON occurrence
BEGIN SELECT RAISE (ABORT, 'an occurrence cannot change'); END;

CREATE TRIGGER occurrence_is_kept BEFORE DELETE ON occurrence
BEGIN SELECT RAISE (ABORT, 'an occurrence cannot be deleted'); END;

CREATE TABLE owing (
    customer BLOB PRIMARY KEY,
    owed INTEGER NOT NULL CHECK (owed > 0)
) STRICT, WITHOUT ROWID;

CREATE INDEX owing_most ON owing (owed);

CREATE TABLE payment (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    customer BLOB,
    date TEXT NOT NULL CHECK (length(date) = 10),
    mode TEXT NOT NULL,
    reference TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0),
    tds INTEGER NOT NULL CHECK (tds >= 0),
    notes TEXT NOT NULL,
    -- Money that went back, of a payment or of a credit note.
    refund INTEGER NOT NULL CHECK (refund IN (0, 1)),
    of_payment BLOB,
    of_note BLOB,
    used INTEGER NOT NULL CHECK (used BETWEEN 0 AND amount + tds),
    reversed_on TEXT CHECK (length(reversed_on) = 10),
    reverse_reason TEXT, place INTEGER NOT NULL DEFAULT 0,
    CHECK (amount + tds > 0),
    CHECK (refund = (of_payment IS NOT NULL) + (of_note IS NOT NULL)),
    CHECK ((reversed_on IS NULL) = (reverse_reason IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX payment_left ON payment (customer, date, id) WHERE refund = 0 AND reversed_on IS NULL AND used < amount + tds;

CREATE INDEX payment_by_place ON payment (place);

CREATE INDEX payment_by_mode ON payment (mode, place);

CREATE INDEX payment_by_customer ON payment (customer, date, place);

CREATE INDEX payment_by_reversal ON payment (customer, reversed_on, place) WHERE reversed_on IS NOT NULL;

CREATE TRIGGER payment_stays_reversed BEFORE UPDATE OF reversed_on, reverse_reason ON payment
WHEN OLD.reversed_on IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'a reversed payment stays reversed'); END;

CREATE TRIGGER payment_is_kept BEFORE DELETE ON payment
BEGIN SELECT RAISE (ABORT, 'a payment cannot be deleted'); END;

CREATE TRIGGER payment_is_recorded_when_made BEFORE INSERT ON payment
WHEN (SELECT subject_id FROM last_event) IS NOT NEW.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TRIGGER payment_is_recorded_when_reversed BEFORE UPDATE OF reversed_on, reverse_reason ON payment
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TRIGGER payment_is_not_of_the_closed_period BEFORE INSERT ON payment
WHEN NEW.date <= (SELECT locked_to FROM lock_date)
BEGIN SELECT RAISE (ABORT, 'the books are closed on this day'); END;

CREATE TRIGGER payment_is_not_reversed_in_the_closed_period BEFORE UPDATE OF reversed_on ON payment
WHEN NEW.reversed_on <= (SELECT locked_to FROM lock_date)
BEGIN SELECT RAISE (ABORT, 'the books are closed on this day'); END;

CREATE TRIGGER payment_is_frozen BEFORE UPDATE OF
    id, customer, date, mode, reference, amount, tds, notes, refund, of_payment, of_note, place ON payment
BEGIN SELECT RAISE (ABORT, 'a payment cannot change'); END;

CREATE TRIGGER payment_is_summed_when_made AFTER INSERT ON payment
BEGIN
    INSERT INTO received_total VALUES (substr(NEW.date, 1, 7), NEW.refund, NEW.mode, 1, NEW.amount, NEW.tds)
    ON CONFLICT DO UPDATE SET payments = payments + 1, amount = amount + excluded.amount, tds = tds + excluded.tds;
    INSERT INTO account_total
    SELECT NEW.customer, substr(NEW.date, 1, 7), iif(NEW.refund, NEW.amount, -NEW.amount - NEW.tds), 0
    WHERE NEW.customer IS NOT NULL
    ON CONFLICT DO UPDATE SET owed = owed + excluded.owed;
END;

CREATE TRIGGER payment_is_summed_when_reversed AFTER UPDATE OF reversed_on ON payment
WHEN OLD.reversed_on IS NULL
BEGIN
    UPDATE received_total SET payments = payments - 1, amount = amount - NEW.amount, tds = tds - NEW.tds
    WHERE month = substr(NEW.date, 1, 7) AND refund = NEW.refund AND mode = NEW.mode;
    INSERT INTO account_total
    SELECT NEW.customer, substr(NEW.reversed_on, 1, 7), iif(NEW.refund, -NEW.amount, NEW.amount + NEW.tds), 0
    WHERE NEW.customer IS NOT NULL
    ON CONFLICT DO UPDATE SET owed = owed + excluded.owed;
END;

CREATE VIRTUAL TABLE payment_search USING fts5 (
    words, id UNINDEXED, tokenize = 'ascii', prefix = '1 2 3 4 5 6 7 8', detail = 'column', columnsize = 0
);

CREATE TABLE received_total (
    month TEXT NOT NULL CHECK (length(month) = 7),
    refund INTEGER NOT NULL CHECK (refund IN (0, 1)),
    mode TEXT NOT NULL,
    payments INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    tds INTEGER NOT NULL,
    PRIMARY KEY (month, refund, mode)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE series (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL,
    pattern TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER series_is_recorded_when_made BEFORE INSERT ON series
WHEN (SELECT subject_id FROM last_event) IS NOT NEW.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TRIGGER series_is_recorded_when_changed BEFORE UPDATE ON series
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.id OR NEW.id <> OLD.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TRIGGER series_is_recorded_when_deleted BEFORE DELETE ON series
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TABLE series_counter (
    kind TEXT NOT NULL,
    pattern TEXT NOT NULL,
    financial_year INTEGER NOT NULL,
    last_counter INTEGER NOT NULL CHECK (last_counter > 0),
    -- Documents that have taken a number, those that were cancelled among them.
    given INTEGER NOT NULL DEFAULT 0 CHECK (given >= 0),
    first_given INTEGER,
    first_number TEXT,
    last_given INTEGER CHECK (last_given BETWEEN first_given AND last_counter),
    last_number TEXT,
    CHECK ((given = 0) = (first_given IS NULL) AND (given = 0) = (last_given IS NULL)),
    PRIMARY KEY (kind, pattern, financial_year)
) STRICT, WITHOUT ROWID;

CREATE TABLE series_skip (
    kind TEXT NOT NULL,
    pattern TEXT NOT NULL,
    financial_year INTEGER NOT NULL,
    first_counter INTEGER NOT NULL,
    last_counter INTEGER NOT NULL,
    PRIMARY KEY (kind, pattern, financial_year, first_counter)
) STRICT, WITHOUT ROWID;

CREATE TABLE settlement (
    settlement INTEGER PRIMARY KEY,
    document BLOB NOT NULL REFERENCES document (id),
    customer BLOB,
    payment BLOB REFERENCES payment (id),
    note BLOB REFERENCES document (id),
    reason TEXT NOT NULL, -- of what was written off
    date TEXT NOT NULL CHECK (length(date) = 10),
    amount INTEGER NOT NULL CHECK (amount <> 0),
    CHECK (payment IS NULL OR note IS NULL)
) STRICT;

CREATE INDEX settlement_by_document ON settlement (document);

CREATE INDEX settlement_by_payment ON settlement (payment) WHERE payment IS NOT NULL;

CREATE INDEX settlement_by_note ON settlement (note) WHERE note IS NOT NULL;

CREATE INDEX written_off_by_customer ON settlement (customer, date) WHERE payment IS NULL AND note IS NULL;

CREATE TRIGGER settlement_is_frozen BEFORE UPDATE ON settlement
BEGIN SELECT RAISE (ABORT, 'a settlement cannot change'); END;

CREATE TRIGGER settlement_is_kept BEFORE DELETE ON settlement
BEGIN SELECT RAISE (ABORT, 'a settlement cannot be deleted'); END;

CREATE TRIGGER settlement_is_recorded BEFORE INSERT ON settlement
WHEN (SELECT subject_id FROM last_event) IS NOT NEW.document
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;

CREATE TRIGGER nothing_is_written_off_in_the_closed_period BEFORE INSERT ON settlement
WHEN NEW.payment IS NULL AND NEW.note IS NULL AND NEW.date <= (SELECT locked_to FROM lock_date)
BEGIN SELECT RAISE (ABORT, 'the books are closed on this day'); END;

CREATE TRIGGER account_is_summed_when_something_is_written_off AFTER INSERT ON settlement
WHEN NEW.customer IS NOT NULL AND NEW.payment IS NULL AND NEW.note IS NULL
BEGIN
    INSERT INTO account_total VALUES (NEW.customer, substr(NEW.date, 1, 7), -NEW.amount, 0)
    ON CONFLICT DO UPDATE SET owed = owed + excluded.owed;
END;

CREATE TABLE upkeep (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    leader_epoch INTEGER NOT NULL,
    closings INTEGER NOT NULL
) STRICT;
