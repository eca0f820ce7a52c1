const endings = [];
let ending = null;

/**
 * Registers how to undo something that was started: `stop()` in order, or `abandon()` in the last moment of a process
 * that may not wait. Undone in reverse order. Answers a function that takes it back off the list and runs `stop()`.
 */
export function onEnd(stop, abandon) {
  const entry = { stop, abandon };
  endings.push(entry);
  return async () => {
    const index = endings.indexOf(entry);
    if (index === -1) return;
    endings.splice(index, 1);
    await stop();
  };
}

/**
 * Undoes everything, last first, prints `lastLine` and ends this process with the code; a failure to undo makes it 1.
 */
export function endWith(code, lastLine = null) {
  ending ??= (async () => {
    let result = code;
    for (let entry = endings.pop(); entry; entry = endings.pop()) {
      try {
        await entry.stop();
      } catch (error) {
        console.error(error);
        result ||= 1;
      }
    }
    if (lastLine) console.log(`\n${lastLine}`);
    process.exit(result);
  })();
  return ending;
}

/** Whether the process is on its way out, so that a child's end is no surprise. */
export const isEnding = () => ending !== null;

/** From here on an interrupt ends the process in order; a second one ends it at once. */
export function watchSignals() {
  for (const [name, number] of [
    ["SIGINT", 2],
    ["SIGTERM", 15],
    ["SIGHUP", 1],
  ]) {
    process.on(name, () => (ending ? process.exit(128 + number) : endWith(128 + number)));
  }
  process.on("exit", () => {
    for (let entry = endings.pop(); entry; entry = endings.pop()) entry.abandon();
  });
}
