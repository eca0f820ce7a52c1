/** Fen as yuan with two decimals and thousands separated, without the sign: 123456 → "1,234.56". No floats. */
export function yuanText(fen: number): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError("not an amount in fen");
  const digits = String(Math.abs(fen)).padStart(3, "0");
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${fen < 0 ? "−" : ""}${whole}.${digits.slice(-2)}`;
}
