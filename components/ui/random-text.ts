const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Letters and digits by the browser's own chance: for secrets a person copies to the other side. */
export const randomText = (length: number): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(length)), (n) => letters[n % letters.length]).join("");
