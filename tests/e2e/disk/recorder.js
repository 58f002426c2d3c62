// Stands in for the loader of the database worker: starts the same worker, and keeps a record of every
// change that it makes to its files and of every message between it and the page, in their order.
//
// A record is a kind (1 byte), the number of its file (4), a place in the file in bytes (8), a length (4), all
// little-endian, and so many bytes. `disk/record.rs` reads it.
const NAME = 0, WRITE = 1, TRUNCATE = 2, FLUSH = 3, FROM_PAGE = 4, TO_PAGE = 5;

const parts = [];
const files = new Map();

function keep(kind, file, place, bytes) {
  const head = new DataView(new ArrayBuffer(17));
  head.setUint8(0, kind);
  head.setUint32(1, file, true);
  head.setBigUint64(5, BigInt(place), true);
  head.setUint32(13, bytes.byteLength, true);
  parts.push(new Uint8Array(head.buffer), bytes.slice());
}

const NOTHING = new Uint8Array();
const { createSyncAccessHandle } = FileSystemFileHandle.prototype;
FileSystemFileHandle.prototype.createSyncAccessHandle = async function (...options) {
  const handle = await createSyncAccessHandle.apply(this, options);
  files.set(handle, files.size);
  keep(NAME, files.get(handle), handle.getSize(), new TextEncoder().encode(this.name));
  return handle;
};

// What fails is not kept: it changed nothing that anybody relies on.
function follow(method, note) {
  const original = FileSystemSyncAccessHandle.prototype[method];
  FileSystemSyncAccessHandle.prototype[method] = function (...given) {
    const result = original.apply(this, given);
    note(files.get(this), ...given);
    return result;
  };
}
follow("write", (file, bytes, options) => keep(WRITE, file, options?.at ?? 0, bytes));
follow("truncate", (file, size) => keep(TRUNCATE, file, size, NOTHING));
follow("flush", (file) => keep(FLUSH, file, 0, NOTHING));

const { postMessage } = self;
self.postMessage = function (message, ...rest) {
  if (message instanceof Uint8Array) keep(TO_PAGE, 0, 0, message);
  return postMessage.call(self, message, ...rest);
};
self.addEventListener("message", ({ data }) => {
  if (data instanceof Uint8Array) keep(FROM_PAGE, 0, 0, data);
});

// The test asks for the record through the page: for all of it, or for what is new.
const channel = new BroadcastChannel("recorder");
let told = 0;
channel.onmessage = ({ data }) => {
  if (data === "record") channel.postMessage(new Blob(parts));
  if (data === "news") channel.postMessage(new Blob(parts.slice(told, (told = parts.length))));
};

// Work that the test makes: requests as the page would send them.
new BroadcastChannel("requests").onmessage = ({ data }) => self.dispatchEvent(new MessageEvent("message", { data }));

const { default: start } = await import("./db_worker.js");
await start();
