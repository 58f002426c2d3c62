// Counts the calls that the pool makes to the file system, and lets one of them fail, or all from one on.
//
// `close` is not among them: the File System Standard gives it no way to fail.

// What a call most often fails with.
const USUAL = {
    read: "short",
    write: "QuotaExceededError",
    truncate: "QuotaExceededError",
    flush: "InvalidStateError",
    getSize: "InvalidStateError",
    createSyncAccessHandle: "InvalidStateError",
    getFileHandle: "QuotaExceededError",
    getDirectoryHandle: "NotFoundError",
    getDirectory: "InvalidStateError",
    removeEntry: "NotFoundError",
};

// The length of what the pool keeps before the content of each file, in bytes.
const HEAD = 4096;

let calls = 0;
// The number of the call that fails; 0 for none.
let failing = 0;
// What it fails with, or "usual"; "full" is a disk that has no room left from that call on.
let error = "usual";
let failed = [];
// Bytes that were freed on the full disk.
let freed = 0;

// Counts from the beginning, and lets another call fail than before.
export function begin(at, withError) {
    calls = 0;
    failing = at;
    error = withError;
    failed = [];
    freed = 0;
}

// Lets every call succeed from now on. How many there have been since the beginning?
export function end() {
    failing = 0;
    return calls;
}

// The names of the calls that failed.
export function which() {
    return failed.join(" ");
}

// Counts the call, which makes a file so many bytes longer. What does it fail with?
function trouble(name, longer) {
    calls += 1;
    const fails = failing > 0 && (error === "full" ? calls >= failing && !finds(longer()) : calls === failing);
    if (!fails) return null;
    failed.push(name);
    return error === "full" ? "QuotaExceededError" : error === "usual" ? USUAL[name] : error;
}

// Whether a full disk has so many bytes.
function finds(bytes) {
    if (bytes > freed) return false;
    freed -= bytes;
    return true;
}

const exception = (name) => new DOMException("the test lets this call fail", name === "short" ? "InvalidStateError" : name);

const access = FileSystemSyncAccessHandle.prototype;
const { read, write, truncate, flush, getSize } = access;

access.read = function (into, options) {
    const error = trouble("read", () => 0);
    if (error === "short") return read.call(this, into.subarray(0, into.length >> 1), options);
    if (error) throw exception(error);
    return read.call(this, into, options);
};

access.write = function (from, options) {
    const at = options?.at ?? 0;
    const error = trouble("write", () => Math.max(0, at + from.length - getSize.call(this)));
    // The head of a slot says whom it belongs to. Half of one is a torn head, and the pool refuses to open.
    if (error === "short" && at >= HEAD) return write.call(this, from.subarray(0, from.length >> 1), options);
    if (error) throw exception(error);
    return write.call(this, from, options);
};

access.truncate = function (size) {
    const error = trouble("truncate", () => size - getSize.call(this));
    if (error) throw exception(error);
    return truncate.call(this, size);
};

access.flush = function () {
    const error = trouble("flush", () => 0);
    if (error) throw exception(error);
    return flush.call(this);
};

access.getSize = function () {
    const error = trouble("getSize", () => 0);
    if (error) throw exception(error);
    return getSize.call(this);
};

// The calls that answer with a promise. Only a new file takes space.
function hamper(prototype, name, longer) {
    const call = prototype[name];
    prototype[name] = function (...given) {
        const error = trouble(name, () => longer(...given));
        return error ? Promise.reject(exception(error)) : call.apply(this, given);
    };
}

hamper(FileSystemFileHandle.prototype, "createSyncAccessHandle", () => 0);
hamper(FileSystemDirectoryHandle.prototype, "getFileHandle", (_name, options) => options?.create ? 1 : 0);
hamper(FileSystemDirectoryHandle.prototype, "getDirectoryHandle", (_name, options) => options?.create ? 1 : 0);
hamper(FileSystemDirectoryHandle.prototype, "removeEntry", () => 0);
hamper(StorageManager.prototype, "getDirectory", () => 0);
