-- Any number of series for each kind of document, where there was one pattern for invoices.
--
-- Counters belong to a kind and a pattern: a series that changes its pattern counts anew, and goes on where it was when the
-- old pattern is back.

ALTER TABLE series RENAME TO counted;

CREATE TABLE series (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL,
    pattern TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO series VALUES
    (x'00000000000000000000000000000001', 'quotation', 'QTN/{FY}/{0000}'),
    (x'00000000000000000000000000000002', 'proforma', 'PRO/{FY}/{0000}'),
    (x'00000000000000000000000000000003', 'invoice', coalesce((SELECT number_pattern FROM business), 'INV/{FY}/{0000}')),
    (x'00000000000000000000000000000004', 'credit note', 'CN/{FY}/{0000}'),
    (x'00000000000000000000000000000005', 'debit note', 'DN/{FY}/{0000}'),
    (x'00000000000000000000000000000006', 'delivery challan', 'DC/{FY}/{0000}'),
    (x'00000000000000000000000000000007', 'receipt voucher', 'RV/{FY}/{0000}');

-- The last counter given for each pattern and financial year.
CREATE TABLE series_counter (
    kind TEXT NOT NULL,
    pattern TEXT NOT NULL,
    financial_year INTEGER NOT NULL,
    last_counter INTEGER NOT NULL CHECK (last_counter > 0),
    PRIMARY KEY (kind, pattern, financial_year)
) STRICT, WITHOUT ROWID;
INSERT INTO series_counter
SELECT coalesce((SELECT kind FROM series WHERE series.pattern = counted.pattern), 'invoice'), pattern, financial_year,
       last_counter
FROM counted;

-- Counters that were passed over on purpose, to go on with a sequence from elsewhere.
CREATE TABLE series_skip (
    kind TEXT NOT NULL,
    pattern TEXT NOT NULL,
    financial_year INTEGER NOT NULL,
    first_counter INTEGER NOT NULL,
    last_counter INTEGER NOT NULL,
    PRIMARY KEY (kind, pattern, financial_year, first_counter)
) STRICT, WITHOUT ROWID;

DROP TABLE counted;
ALTER TABLE business DROP COLUMN number_pattern;

CREATE TRIGGER series_is_recorded_when_made BEFORE INSERT ON series
WHEN (SELECT subject_id FROM last_event) IS NOT NEW.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;
CREATE TRIGGER series_is_recorded_when_changed BEFORE UPDATE ON series
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.id OR NEW.id <> OLD.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;
CREATE TRIGGER series_is_recorded_when_deleted BEFORE DELETE ON series
WHEN (SELECT subject_id FROM last_event) IS NOT OLD.id
BEGIN SELECT RAISE (ABORT, 'a change needs its event'); END;
