-- What a credit note gives back of each of its invoices: what the notes against an invoice come to must be the invoice, to the
-- paisa, whichever of them are cancelled. The note's own round-off is of all its invoices together, and its rupees are rounded.

CREATE TABLE given_back (
    note BLOB NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    original BLOB NOT NULL,
    payable INTEGER NOT NULL, -- minor units of the document's currency
    rupees INTEGER NOT NULL, -- paise
    PRIMARY KEY (note, original)
) STRICT, WITHOUT ROWID;
CREATE INDEX given_back_by_original ON given_back (original);

-- A note of an earlier day against one invoice gave all of it back of that. Of one against several it was not kept; an invoice of
-- which it took the last gave its round-off, and the first invoice whatever else there is.
INSERT INTO given_back (original, note, payable, rupees)
WITH
    part AS MATERIALIZED (
        SELECT
            line.original_document AS original,
            note.id AS note,
            min(line.position) = 0 AS first,
            note.payable AS payable,
            note.payable_rupees AS rupees,
            sum(line.taxable + iif(note.reverse_charge, 0, line.cgst + line.sgst + line.igst + line.cess))
            + iif(
                (
                    SELECT sum(earlier.taxable)
                    FROM document_line AS earlier JOIN document AS by ON by.id = earlier.document
                    WHERE earlier.original_document = line.original_document
                      AND by.kind = 'credit note' AND by.place <= note.place
                ) >= invoice.taxable,
                invoice.round_off, 0
            ) AS value
        FROM document AS note
        JOIN document_line AS line ON line.document = note.id
        JOIN document AS invoice ON invoice.id = line.original_document
        WHERE note.kind = 'credit note'
        GROUP BY note.id, line.original_document
    ),
    other AS MATERIALIZED (
        SELECT original, note, value AS payable, CAST(round(1.0 * rupees * value / max(payable, 1)) AS INTEGER) AS rupees
        FROM part WHERE NOT first
    )
SELECT original, note, payable, rupees FROM other
UNION ALL
SELECT
    original, note,
    payable - (SELECT ifnull(sum(other.payable), 0) FROM other WHERE other.note = part.note),
    rupees - (SELECT ifnull(sum(other.rupees), 0) FROM other WHERE other.note = part.note)
FROM part WHERE first;

CREATE TRIGGER given_back_is_of_the_issue BEFORE INSERT ON given_back
WHEN EXISTS (SELECT 1 FROM document WHERE id = NEW.note)
BEGIN SELECT RAISE (ABORT, 'an issued document cannot give back more'); END;

CREATE TRIGGER given_back_is_frozen BEFORE UPDATE ON given_back
BEGIN SELECT RAISE (ABORT, 'what an issued document gives back cannot change'); END;

CREATE TRIGGER given_back_is_kept BEFORE DELETE ON given_back
BEGIN SELECT RAISE (ABORT, 'what an issued document gives back cannot be deleted'); END;
