import { type Behaviour, builtIn } from "@/lib/miniprogram/native/components/built-in";
import { el, type Host } from "@/lib/miniprogram/native/components/host";
import { richNodes } from "@/lib/miniprogram/native/components/rich-text-nodes";
import type { AppHost } from "@/lib/miniprogram/native/contract";

interface Options {
  success?: (answer: object) => void;
  complete?: (answer: object) => void;
}

/** Formats by the browser's own commands. */
const COMMANDS: Record<string, string> = {
  bold: "bold",
  italic: "italic",
  underline: "underline",
  strike: "strikeThrough",
  color: "foreColor",
  backgroundColor: "hiliteColor",
  indent: "indent",
};
const ALIGNMENTS: Record<string, string> = {
  left: "justifyLeft",
  center: "justifyCenter",
  right: "justifyRight",
  justify: "justifyFull",
};

const props = { readOnly: false, placeholder: "", showImgSize: false, showImgToolbar: false, showImgResize: false };

/** `editor`: rich text of the browser's making; its context does what the platforms' does for everyday formats. */
export const editor = builtIn("editor", {
  props,
  setup: setupEditor,
  parts: ["slot"],
});

function setupEditor(host: Host<typeof props>, app: AppHost): Behaviour<typeof props> | undefined {
  const page = el("div", "lt-editor");
  page.contentEditable = "true";
  page.setAttribute("role", "textbox");
  page.setAttribute("aria-multiline", "true");
  host.element.prepend(page);
  // biome-ignore lint/performance/useDomNodeTextContent: paragraphs are lines of their own
  const lines = () => page.innerText;
  const contents = () => ({ html: page.innerHTML, text: lines(), delta: { ops: [{ insert: `${lines()}\n` }] } });
  const run = (command: string, value?: string) => {
    page.focus();
    document.execCommand("styleWithCSS", false, "true");
    document.execCommand(command, false, value);
  };
  const format = (name: string, value?: unknown) => {
    if (name === "header") run("formatBlock", value ? `h${value}` : "p");
    else if (name === "align") run(ALIGNMENTS[String(value)] ?? "justifyLeft");
    else if (name === "list") run(value === "ordered" ? "insertOrderedList" : "insertUnorderedList");
    else if (name === "fontSize") run("fontSize", String(value));
    else if (COMMANDS[name]) run(COMMANDS[name], value === undefined ? undefined : String(value));
  };
  const fill = (nodes: unknown) =>
    page.replaceChildren(
      ...richNodes(nodes, {
        text: String,
        style: app.styleText,
        classes: String,
        source: (value) => app.assetUrl(value, host.owner),
      }),
    );
  /** Answers by callback, as all of `wx` does. */
  const asked =
    <Input extends Options>(name: string, act: (input: Input) => object | undefined) =>
    (input: Input = {} as Input) => {
      const answer = { errMsg: `${name}:ok`, ...act(input) };
      input.success?.(answer);
      input.complete?.(answer);
    };
  const done = (act: () => void) => () => {
    act();
    return undefined;
  };
  const context = {
    format,
    blur: asked(
      "blur",
      done(() => page.blur()),
    ),
    clear: asked(
      "clear",
      done(() => page.replaceChildren()),
    ),
    undo: asked(
      "undo",
      done(() => run("undo")),
    ),
    redo: asked(
      "redo",
      done(() => run("redo")),
    ),
    removeFormat: asked(
      "removeFormat",
      done(() => run("removeFormat")),
    ),
    insertDivider: asked(
      "insertDivider",
      done(() => run("insertHorizontalRule")),
    ),
    scrollIntoView: () => page.scrollIntoView({ block: "nearest" }),
    getContents: asked("getContents", contents),
    getSelectionText: asked("getSelectionText", () => ({ text: String(getSelection() ?? "") })),
    insertText: asked("insertText", ({ text = "" }: Options & { text?: string }) => {
      run("insertText", text);
      return undefined;
    }),
    insertImage: asked("insertImage", ({ src = "" }: Options & { src?: string }) => {
      run("insertImage", app.assetUrl(src, host.owner));
      return undefined;
    }),
    setContents: asked(
      "setContents",
      ({ html, delta }: Options & { html?: string; delta?: { ops?: { insert?: unknown }[] } }) => {
        const text = delta?.ops?.map(({ insert }) => (typeof insert === "string" ? insert : "")).join("");
        if (html !== undefined) fill(html);
        else page.replaceChildren(...(text ?? "").split("\n").map((line) => el("div", "", line || el("br"))));
        return undefined;
      },
    ),
  };
  page.addEventListener("input", () => host.emit("input", contents()));
  page.addEventListener("focus", () => host.emit("focus", contents()));
  page.addEventListener("blur", () => host.emit("blur", contents()));
  const changed = () => {
    if (!page.contains(getSelection()?.anchorNode ?? null)) return;
    const on = Object.entries(COMMANDS).filter(
      ([, command]) => command !== "indent" && document.queryCommandState(command),
    );
    host.emit("statuschange", Object.fromEntries(on.map(([name]) => [name, true])));
  };
  return {
    changed: {
      readOnly: (on) => {
        page.contentEditable = String(!on);
      },
      placeholder: (words) => page.setAttribute("data-placeholder", words),
    },
    attached() {
      document.addEventListener("selectionchange", changed);
      queueMicrotask(() => host.emit("ready"));
    },
    detached: () => document.removeEventListener("selectionchange", changed),
    context,
  };
}
