"use client";

import { Input, type InputProps } from "./input";

/** An amount typed in yuan; the form reads integer fen. */
export function MoneyInput(props: Omit<InputProps, "kind" | "lead" | "type">) {
  return <Input {...props} kind="fen" lead="¥" type="text" inputMode="decimal" autoComplete="off" />;
}

/** A rate typed in per cent; the form reads integer ppm. */
export function RateInput(props: Omit<InputProps, "kind" | "unit" | "type">) {
  return <Input {...props} kind="ppm" unit="%" type="text" inputMode="decimal" autoComplete="off" />;
}

/** A moment of Shanghai time; the form reads ISO 8601 with +08:00. */
export function MomentInput(props: Omit<InputProps, "kind" | "type">) {
  return <Input step={1} {...props} kind="moment" type="datetime-local" />;
}
