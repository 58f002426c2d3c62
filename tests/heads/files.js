// The pool's files, while nobody has them open.

async function directory() {
    const root = await navigator.storage.getDirectory();
    return (await root.getDirectoryHandle("bahi")).getDirectoryHandle(".opaque");
}

// The content of each, one after the other, in the order of their names.
export async function contents() {
    const files = [];
    for await (const [name, file] of (await directory()).entries()) {
        files.push([name, new Uint8Array(await (await file.getFile()).arrayBuffer())]);
    }
    return files.sort(([one], [other]) => (one < other ? -1 : 1));
}

// Makes the file if it is not there.
export async function write(name, content) {
    const access = await (await (await directory()).getFileHandle(name, { create: true })).createSyncAccessHandle();
    access.truncate(0);
    access.write(content, { at: 0 });
    access.flush();
    access.close();
}
