// Bahi's service worker: after one visit the app starts without a network.
//
// The build writes VERSION and PRECACHE: every file of this version with its SHA-256. A version is
// installed whole or not at all, so that a half-uploaded one leaves the old version running. A new
// version waits until the person accepts it.
const VERSION = "development";
const PRECACHE = [];

const PREFIX = "bahi-";
const CACHE = PREFIX + VERSION;
const START = "/index.html";
const FILES = new Set(PRECACHE.map(([path]) => path));

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data?.type === "activate-update") event.waitUntil(self.skipWaiting());
});
self.addEventListener("fetch", (event) => {
  const path = fileFor(event.request);
  if (path) event.respondWith(answer(path, event.request));
});

async function install() {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(PRECACHE.map(([path, sha256]) => fetchInto(cache, path, sha256)));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

// Past every cache on the way, and only if it is what the build made.
async function fetchInto(cache, path, sha256) {
  const response = await fetch(path, { cache: "reload" });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  const body = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (found !== sha256) throw new Error(`${path} is of another version`);
  // A fresh response, because one that was redirected may not answer a navigation. Its headers are the
  // host's, but for those that told how the body travelled.
  const headers = new Headers(response.headers);
  for (const name of ["content-encoding", "content-length", "vary"]) headers.delete(name);
  await cache.put(path, new Response(body, { headers }));
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
  }
  await self.clients.claim();
}

// The file of this version that answers the request, whatever its query. Every address that is no file
// is a place in the app.
function fileFor(request) {
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return null;
  if (FILES.has(url.pathname)) return url.pathname;
  return request.mode === "navigate" && FILES.has(START) ? START : null;
}

async function answer(path, request) {
  const cached = await caches.match(path, { cacheName: CACHE });
  return cached ?? fetch(request);
}
