// Notes when what is waited for was painted first: `startedAt`, in milliseconds from the beginning of the navigation.
// What is waited for stands before this script, as the selector `awaited`.

const afterPaint = new MessageChannel();
afterPaint.port1.onmessage = () => { window.startedAt = performance.now(); };
const observer = new MutationObserver(() => {
    if (!document.querySelector(awaited)) return;
    observer.disconnect();
    // The message comes after the frame that is drawn now.
    requestAnimationFrame(() => afterPaint.port2.postMessage(null));
});
observer.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ["hidden"] });
