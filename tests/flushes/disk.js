// Counts the flushes of every file that is open for synchronous access, and lets chosen ones fail.

const flush = FileSystemSyncAccessHandle.prototype.flush;
let count = 0;
// Which of them throw: the first if bit 0 is set, and so on.
let failing = 0;

FileSystemSyncAccessHandle.prototype.flush = function () {
    const fails = count < 32 && (failing >>> count) & 1;
    count += 1;
    if (fails) {
        throw new DOMException("the test lets this flush fail", "InvalidStateError");
    }
    return flush.call(this);
};

// Counts from the beginning, and lets other flushes fail than before.
export function begin(fail) {
    count = 0;
    failing = fail;
}

export function flushes() {
    return count;
}
