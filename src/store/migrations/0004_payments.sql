-- Payments, and what settles which document.
--
-- All of it is only ever added to: what is taken off a document again is a settlement below zero, and a payment that was
-- not one after all is marked as reversed. `document.settled` and `payment.used` are the sums of settlements; both are written
-- with them in one transaction.

CREATE TABLE payment (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    customer BLOB NOT NULL,
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
    reverse_reason TEXT,
    CHECK (amount + tds > 0),
    CHECK (refund = (of_payment IS NOT NULL) + (of_note IS NOT NULL)),
    CHECK ((reversed_on IS NULL) = (reverse_reason IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX payment_by_date ON payment (date, id);
CREATE INDEX payment_by_customer ON payment (customer, date, id);
CREATE INDEX payment_left ON payment (customer, date, id) WHERE refund = 0 AND reversed_on IS NULL AND used < amount + tds;

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

-- What is open, by customer and due date.
CREATE INDEX document_open ON document (customer, due, id, payable_rupees, settled)
WHERE kind IN ('invoice', 'debit note') AND cancelled_on IS NULL AND settled < payable_rupees;
CREATE INDEX note_left ON document (customer, date, id)
WHERE kind = 'credit note' AND cancelled_on IS NULL AND settled < payable_rupees;

CREATE TRIGGER payment_is_frozen BEFORE UPDATE OF
    id, customer, date, mode, reference, amount, tds, notes, refund, of_payment, of_note ON payment
BEGIN SELECT RAISE (ABORT, 'a payment cannot change'); END;
CREATE TRIGGER payment_stays_reversed BEFORE UPDATE OF reversed_on, reverse_reason ON payment
WHEN OLD.reversed_on IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'a reversed payment stays reversed'); END;
CREATE TRIGGER payment_is_kept BEFORE DELETE ON payment
BEGIN SELECT RAISE (ABORT, 'a payment cannot be deleted'); END;
CREATE TRIGGER settlement_is_frozen BEFORE UPDATE ON settlement
BEGIN SELECT RAISE (ABORT, 'a settlement cannot change'); END;
CREATE TRIGGER settlement_is_kept BEFORE DELETE ON settlement
BEGIN SELECT RAISE (ABORT, 'a settlement cannot be deleted'); END;
