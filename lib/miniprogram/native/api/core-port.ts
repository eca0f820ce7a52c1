import type { AppHost } from "@/lib/miniprogram/native/contract";

/** What `wx` asks of the core beyond what components ask too. */
export interface CoreExtras {
  /** The way the mini-program was last entered: at first the launch. */
  enter(): AppHost["launch"];
  /** Text to be confirmed before the top page is left; null takes it away. */
  setLeaveQuestion(text: string | null): void;
  /** Colour behind the page when it is pulled, and the dots of the pull-down ("dark" or "light"). */
  setPageBackground(input: { color?: string; textStyle?: string }): void;
  /** Fetches a subpackage's code ahead of its first page; rejects with the plain reason. */
  loadSubpackage(name: string): Promise<void>;
}

export type ApiHost = AppHost & CoreExtras;
