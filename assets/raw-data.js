// Saves every file that Bahi keeps on this device as one archive, for the recovery screen. It only reads, and it is
// no part of the app's program, so that it works when that does not.

const BLOCK = 512;

// The head of a file in the archive: USTAR, as POSIX.1-1988 has it.
function head(path, { size, lastModified }) {
  const block = new Uint8Array(BLOCK);
  const put = (text, at) => block.set(new TextEncoder().encode(text), at);
  const octal = (number, digits) => Math.floor(number).toString(8).padStart(digits, "0");
  put(path, 0);
  put(octal(0o644, 7), 100);
  put(octal(0, 7), 108);
  put(octal(0, 7), 116);
  put(octal(size, 11), 124);
  put(octal(lastModified / 1000, 11), 136);
  put("0", 156);
  put("ustar\x0000", 257);
  // The sum of all bytes, with blanks where it is going to stand.
  put(" ".repeat(8), 148);
  put(octal(block.reduce((sum, byte) => sum + byte, 0), 6) + "\0", 148);
  return block;
}

async function* files(directory, path = "") {
  for await (const [name, entry] of directory.entries()) {
    if (entry.kind === "directory") yield* files(entry, `${path}${name}/`);
    else yield [path + name, await entry.getFile()];
  }
}

// The files themselves are parts of the archive, so it takes no memory, however large they are.
async function archive() {
  const parts = [];
  for await (const [path, file] of files(await navigator.storage.getDirectory())) {
    parts.push(head(path, file), file, new Uint8Array(-file.size & (BLOCK - 1)));
  }
  return new Blob([...parts, new Uint8Array(2 * BLOCK)], { type: "application/x-tar" });
}

async function save() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await archive());
  link.download = `bahi-raw-${new Date().toISOString().slice(0, 10)}.tar`;
  link.click();
  // The browser reads the archive on its own time; it lets go of it with the page.
}

const button = document.getElementById("recovery-save");
const said = document.getElementById("recovery-saved");
// The words stand in the page, where the app translates them.
const words = (id) => document.getElementById(id).textContent;
button.addEventListener("click", async () => {
  button.disabled = true;
  try {
    await save();
    said.textContent = words("recovery-done");
  } catch (error) {
    said.textContent = `${words("recovery-failed")} ${error}`;
  }
  button.disabled = false;
});
