// SQLite's own WebAssembly build on its pool of OPFS files, in a worker of its own: it runs the statements that
// Bahi runs for a save, each prepared once, with the recorded values.

import sqlite3InitModule from "./sqlite-wasm/index.mjs";

let pool, books, statements;

const doing = {
    async open({ journal, statements: texts }) {
        const sqlite3 = await sqlite3InitModule();
        pool = await sqlite3.installOpfsSAHPoolVfs({ clearOnInit: true });
        // The books as they are before the first of the saves.
        await pool.importDb("/books.db", await (await fetch("books.db")).arrayBuffer());
        books = new pool.OpfsSAHPoolDb("/books.db");
        if (journal === "wal") books.exec("PRAGMA locking_mode = exclusive; PRAGMA journal_mode = wal");
        else books.exec("PRAGMA journal_mode = delete");
        books.exec("PRAGMA synchronous = full; PRAGMA foreign_keys = on; PRAGMA recursive_triggers = on");
        const found = books.selectValue("PRAGMA journal_mode");
        if (found !== (journal === "wal" ? "wal" : "delete")) throw new Error(`the journal is ${found}`);
        statements = texts.map(text => books.prepare(text));
    },

    save(steps) {
        for (const [statement, values] of steps) {
            const prepared = statements[statement];
            if (values.length) prepared.bind(values);
            while (prepared.step());
            prepared.reset(true);
        }
    },

    close() {
        const found = books.selectValue("SELECT count(*) FROM draft");
        for (const statement of statements) statement.finalize();
        books.close();
        // Lets go of its files; a worker that is only left may hold them a while longer.
        pool.pauseVfs();
        return found;
    },
};

onmessage = async ({ data: { id, what, content } }) => {
    try {
        postMessage({ id, answer: await doing[what](content) });
    } catch (error) {
        postMessage({ id, error: String(error) });
    }
};
