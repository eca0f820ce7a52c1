/** Makes an element with text inside; text is never read as markup. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  content: string | Node[] = "",
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (typeof content === "string") element.textContent = content;
  else element.append(...content);
  return element;
}

/** A button that does not submit anything. */
export function makeButton(className: string, label: string, act: () => void): HTMLButtonElement {
  const button = make("button", className, label);
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}

/** A sheet from below. The browser keeps the focus inside, and Escape or a tap beside it closes it. */
export function openSheet(
  title: string,
  content: Node[],
  onClose: () => void = () => undefined,
): { close(): void; lock(locked: boolean): void } {
  const dialog = make("dialog", "sheet");
  let locked = false;
  const heading = make("h2", "", title);
  heading.id = `sheet-${Math.floor(performance.now())}`;
  dialog.setAttribute("aria-labelledby", heading.id);
  dialog.append(heading, ...content);
  dialog.addEventListener("cancel", (event) => {
    if (locked) event.preventDefault();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog && !locked && isBeside(dialog, event)) dialog.close();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    onClose();
  });
  document.body.append(dialog);
  dialog.showModal();
  return {
    close: () => dialog.close(),
    lock: (value) => {
      locked = value;
    },
  };
}

function isBeside(dialog: HTMLDialogElement, event: MouseEvent): boolean {
  const box = dialog.getBoundingClientRect();
  return event.clientY < box.top || event.clientX < box.left || event.clientX > box.right;
}
