// Offers the recorded saves to the peer's worker and writes how many a second it acknowledged.
// The address says which journal: ?journal=default or ?journal=wal.

const WARM_UP = 500;

// Integers stay integers; bytes travel as numbers.
const workload = JSON.parse(await (await fetch("workload.json")).text(), (_, value) =>
    value?.bytes ? new Uint8Array(value.bytes) : value);
const worker = new Worker("worker.js", { type: "module" });
const asked = new Map();
worker.onmessage = ({ data: { id, answer, error } }) => {
    const { resolve, reject } = asked.get(id);
    asked.delete(id);
    error ? reject(new Error(error)) : resolve(answer);
};
worker.onerror = event => show({ error: event.message });

let last = 0;
function ask(what, content) {
    const id = ++last;
    return new Promise((resolve, reject) => {
        asked.set(id, { resolve, reject });
        worker.postMessage({ id, what, content });
    });
}

function show(figures) {
    document.getElementById("figures").textContent = JSON.stringify(figures);
}

try {
    const journal = new URLSearchParams(location.search).get("journal");
    await ask("open", { journal, statements: workload.statements });
    for (const save of workload.saves.slice(0, WARM_UP)) await ask("save", save);
    const offered = workload.saves.slice(WARM_UP);
    const began = performance.now();
    await Promise.all(offered.map(save => ask("save", save)));
    const seconds = (performance.now() - began) / 1000;
    const kept = await ask("close");
    if (kept !== workload.saves.length) throw new Error(`${kept} of ${workload.saves.length} saves were kept`);
    show({ perSecond: Math.round(offered.length / seconds) });
} catch (error) {
    show({ error: String(error) });
}
