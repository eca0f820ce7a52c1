import { el } from "@/lib/miniprogram/native/components/host";
import { makeWheel, type Wheel } from "@/lib/miniprogram/native/components/wheel";

export interface SheetInput {
  title: string;
  ok: string;
  cancel: string;
  indexes: readonly number[];
  /** Rows of each column while these are chosen. */
  columns(indexes: readonly number[]): string[][];
  /** A wheel has come to rest. */
  turned(column: number, index: number): void;
  /** The chosen rows, or null when it was closed otherwise. */
  done(indexes: number[] | null): void;
}

export interface Sheet {
  /** Draws again: rows or chosen ones have changed. */
  refresh(indexes?: readonly number[]): void;
  close(): void;
}

/** Height of a row; large enough for a finger. */
const ROW = 44;

/** Wheels in a sheet from below. The browser keeps the focus in it; Escape and a tap beside it close it. */
export function openSheet(home: HTMLElement, input: SheetInput): Sheet {
  let chosen = [...input.indexes];
  let answer: number[] | null = null;
  let drawn: string[][] = [];
  /** What has been told of each column. */
  let told = [...input.indexes];
  const wheels: { wheel: Wheel; scroller: HTMLElement; rows: HTMLElement }[] = [];
  const body = el("div", "lt-picker-columns");
  const button = (words: string, name: string, act: () => void) => {
    const element = el("button", name, words);
    element.type = "button";
    element.addEventListener("click", act);
    return element;
  };
  const cancel = button(input.cancel, "lt-picker-cancel", () => dialog.close());
  const ok = button(input.ok, "lt-picker-ok", () => {
    // A wheel that still turns counts as it stands.
    for (const [at, { wheel }] of wheels.slice(0, drawn.length).entries()) chosen[at] = wheel.now();
    tell();
    answer = chosen
      .slice(0, drawn.length)
      .map((index, at) => Math.max(0, Math.min(index, (drawn[at]?.length ?? 1) - 1)));
    dialog.close();
  });
  const dialog = el(
    "dialog",
    "lt-picker",
    el("div", "lt-picker-head", cancel, el("div", "lt-picker-title", input.title), ok),
    body,
  );
  dialog.setAttribute("role", "dialog");
  if (input.title) dialog.setAttribute("aria-label", input.title);
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    input.done(answer);
  });

  const addColumn = (at: number) => {
    const rows = el("div", "lt-picker-rows");
    const scroller = el("div", "lt-picker-column lt-wheel", rows);
    const wheel = makeWheel(scroller, {
      rowHeight: () => ROW,
      rows,
      turn(index, settled) {
        chosen[at] = index;
        if (!settled) return;
        draw();
        tell();
      },
    });
    body.append(el("div", "lt-picker-slot", scroller));
    wheels.push({ wheel, scroller, rows });
  };
  const draw = () => {
    const columns = input.columns(chosen);
    while (wheels.length < columns.length) addColumn(wheels.length);
    columns.forEach((texts, at) => {
      const { wheel, rows } = wheels[at] ?? {};
      if (!wheel || !rows) return;
      const isNew = drawn[at]?.join("\n") !== texts.join("\n");
      if (isNew) rows.replaceChildren(...texts.map((text) => el("div", "lt-picker-row", text)));
      const index = Math.min(chosen[at] ?? 0, Math.max(0, texts.length - 1));
      chosen[at] = index;
      if (isNew || wheel.index() !== index) wheel.go(index);
    });
    drawn = columns;
  };
  /** Tells of every column that has been turned, in order: another wheel may still be on its way. */
  const tell = () => {
    for (let at = 0; at < drawn.length; at++) {
      const index = chosen[at] ?? 0;
      if (told[at] === index) continue;
      told[at] = index;
      input.turned(at, index);
    }
  };

  home.append(dialog);
  dialog.showModal();
  draw();
  // The sheet itself takes the focus, so that a finger sees no ring and Tab begins at its head.
  dialog.tabIndex = -1;
  dialog.focus({ preventScroll: true });
  return {
    refresh(indexes) {
      if (indexes) {
        chosen = [...indexes];
        told = [...indexes];
      }
      draw();
    },
    close: () => dialog.close(),
  };
}
