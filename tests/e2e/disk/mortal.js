// Stands in for the loader of the database worker: starts the same worker and, when it is asked, ends it
// without a word if it owns the books.
let owns = false;
const { createSyncAccessHandle } = FileSystemFileHandle.prototype;
FileSystemFileHandle.prototype.createSyncAccessHandle = async function (...options) {
  owns = true;
  return createSyncAccessHandle.apply(this, options);
};
new BroadcastChannel("mortal").onmessage = () => owns && self.close();

const { default: start } = await import("./db_worker.js");
await start();
