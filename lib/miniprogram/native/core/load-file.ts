/** Runs a script file; resolves when it has run, and takes itself away when it could not be had. */
export function loadScript(source: string): Promise<void> {
  const script = document.createElement("script");
  // Else errors in it are told without their place.
  script.crossOrigin = "anonymous";
  script.src = source;
  return arrival(script, source);
}

/** Puts a style sheet in place; nothing for an empty address. */
export function loadStyle(source: string): Promise<void> {
  if (!source) return Promise.resolve();
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = source;
  return arrival(link, source);
}

function arrival(element: HTMLElement, source: string): Promise<void> {
  return new Promise((resolve, reject) => {
    element.addEventListener("load", () => resolve());
    element.addEventListener("error", () => {
      element.remove();
      reject(new Error(`${source} could not be loaded`));
    });
    document.head.append(element);
  });
}
