import type { Fault } from "@/lib/miniprogram/native/contract";
import { make, makeButton } from "@/lib/miniprogram/native/core/dom";
import { findPlace, messageOf } from "@/lib/miniprogram/native/core/error-place";

/** Why a page cannot be shown. */
export interface Failure {
  title: string;
  reason: string;
  /** File, line and column, where they are known. */
  place: string;
}

export function failureOfFault(title: string, { message, file, line, column }: Fault): Failure {
  const at = line === undefined ? "" : `:${line}${column === undefined ? "" : `:${column}`}`;
  return { title, reason: message, place: file + at };
}

export function failureOfError(title: string, error: unknown, isModule: (path: string) => boolean): Failure {
  const place = error instanceof Error ? findPlace(error.stack, isModule) : null;
  return { title, reason: messageOf(error), place: place ? `${place.source}:${place.line}:${place.column}` : "" };
}

/** What stands in a page's place when it failed: never an empty page. */
export function drawFailure(failure: Failure, actions: { label: string; act: () => void }[]): HTMLElement {
  const box = make("div", "lt-fail", [make("h2", "", failure.title)]);
  if (failure.reason) box.append(make("p", "", failure.reason));
  if (failure.place) box.append(make("code", "", failure.place));
  for (const { label, act } of actions) box.append(makeButton("", label, act));
  box.setAttribute("role", "alert");
  return box;
}
