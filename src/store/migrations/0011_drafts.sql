-- A draft is one row: what was typed into it stands in one text (`DocumentDraft::to_text`), because it is always saved whole.
-- Every few letters a draft is saved, and each of its lines used to cost two rows then.
--
-- The customer is a column of its own: drafts of a customer who is merged become drafts for the one who stays. What a draft
-- comes to is worked out where it is listed.

DROP INDEX draft_by_change;
ALTER TABLE draft RENAME TO earlier_draft;
CREATE TABLE draft (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL,
    customer BLOB,
    changed_at INTEGER NOT NULL, -- milliseconds since 1970
    content TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_by_change ON draft (kind, changed_at);
