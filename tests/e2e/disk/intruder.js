// Stands in for the loader of the database worker: starts the same worker and, when it is asked, tries to
// become a second owner of the files that the pool has open.
const ways = {
  async access(handle) {
    (await handle.createSyncAccessHandle()).close();
  },
  async write(handle) {
    await (await handle.createWritable()).abort();
  },
  async remove(_, folder, name) {
    await folder.removeEntry(name);
  },
};

async function* files(folder) {
  for await (const [name, handle] of folder.entries()) {
    if (handle.kind === "directory") yield* files(handle);
    else yield [name, handle, folder];
  }
}

// What came of each try: "done", or the name of the refusal.
async function intrude() {
  const outcomes = [];
  const root = await navigator.storage.getDirectory();
  for await (const [name, handle, folder] of files(await root.getDirectoryHandle("bahi"))) {
    for (const attempt of Object.values(ways)) {
      outcomes.push(await attempt(handle, folder, name).then(() => "done", (error) => error.name));
    }
  }
  return outcomes;
}

const channel = new BroadcastChannel("intruder");
channel.onmessage = async () => channel.postMessage(await intrude());

const { default: start } = await import("./db_worker.js");
await start();
