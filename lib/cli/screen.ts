import QRCode from "qrcode";

/** Where people read: everything but the result goes to stderr, so that `--json` stays clean. */
export type Screen = {
  say(text: string): void;
  /** Draws a bar on a terminal; elsewhere a line at the end. */
  progress(label: string, done: number, total: number): void;
  qr(text: string): Promise<void>;
};

const width = 28;

/** The bar of a progress, without the carriage return. */
export function bar(label: string, done: number, total: number): string {
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const full = Math.round(share * width);
  return `${label} [${"█".repeat(full)}${"░".repeat(width - full)}] ${String(Math.round(share * 100)).padStart(3)} %`;
}

/** The screen of this process. With `isQuiet` (JSON asked for) only the bar and warnings on a terminal are drawn. */
export function processScreen(isQuiet: boolean): Screen {
  const { stderr } = process;
  return {
    say: (text) => {
      if (!isQuiet) stderr.write(`${text}\n`);
    },
    progress: (label, done, total) => {
      if (!stderr.isTTY) return;
      stderr.write(`\r${bar(label, done, total)}${done >= total ? "\n" : ""}`);
    },
    qr: async (text) => {
      if (!isQuiet) stderr.write(`${await QRCode.toString(text, { type: "terminal", small: true })}\n`);
    },
  };
}
