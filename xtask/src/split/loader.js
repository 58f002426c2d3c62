// Loads the module with what comes after the first screen: once, and of this build alone.
let later;
async function load() {
  const imports = { __wasm_split: initSync() };
  const response = await fetch(new URL("FILE", import.meta.url), { integrity: "INTEGRITY" });
  // A host that does not know the type of the file is no reason to do without it.
  const streams = response.headers.get("content-type") === "application/wasm";
  return streams
    ? WebAssembly.instantiateStreaming(response, imports)
    : WebAssembly.instantiate(await response.arrayBuffer(), imports);
}
const NAME = {
  async __wasm_split_load_later(callback, data) {
    let loaded = true;
    try {
      await (later ??= load());
    } catch (error) {
      console.error(error);
      later = undefined;
      loaded = false;
    }
    initSync().__indirect_function_table.get(callback)(data, loaded);
  },
};
