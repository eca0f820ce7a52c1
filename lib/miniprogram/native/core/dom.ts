/** Makes an element of the runtime's own; text is never read as markup. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  content: string | Node[] = "",
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.className = className;
  if (typeof content === "string") element.textContent = content;
  else element.append(...content);
  return element;
}

export function makeButton(className: string, content: string | Node[], act: () => void): HTMLButtonElement {
  const button = make("button", className, content);
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}
