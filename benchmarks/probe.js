// Watches one slider and what it changes; all times come from the page's own clock, performance.now().
({ watched, image }) => {
  const steps = [];
  const slow = [];
  let step = null;
  let resolve = () => {};

  // A posted task runs after the frame in which it was asked for: after style, layout and paint.
  const afterFrame = (call) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = call;
    channel.port2.postMessage(null);
  });
  const finish = (done) => afterFrame(() => {
    performance.mark("pillars-painted");
    done.painted = performance.now();
    resolve();
  });
  const changed = async () => {
    if (!step || step.changed) return;
    const mine = step;
    if (image && !(await isNewImage(mine))) return;
    if (mine.changed) return;
    mine.changed = performance.now();
    finish(mine);
  };

  // A new figure counts once it is loaded.
  let lastImage = null;
  const isNewImage = async () => {
    const found = watched.querySelector("img");
    if (!found || found === lastImage || found.src === lastImage?.src) return false;
    lastImage = found;
    await found.decode().catch(() => {});
    return true;
  };

  addEventListener("keydown", (event) => {
    performance.mark("pillars-step");
    step = { pressed: event.timeStamp, dispatched: performance.now() };
    steps.push(step);
  }, { capture: true });
  addEventListener("input", () => { if (step) step.entered = performance.now(); }, { capture: true });
  // It bubbles up here last, after all that the widget does at once.
  addEventListener("input", () => { if (step) step.handled = performance.now(); });
  new MutationObserver(changed).observe(watched, { subtree: true, childList: true, attributes: true, characterData: true });
  new PerformanceObserver((list) => {
    for (const { name, startTime, duration } of list.getEntries()) if (name === "keydown" || name === "input") slow.push({ startTime, duration });
  }).observe({ type: "event", durationThreshold: 16 });

  lastImage = image ? watched.querySelector("img") : null;
  globalThis.pillarsProbe = {
    painted: () => new Promise((done) => {
      resolve = done;
      if (step?.painted) done();
    }),
    read: () => ({ steps, slow }),
  };
}
