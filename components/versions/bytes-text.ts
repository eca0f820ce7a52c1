/** Bytes as a person reads them. */
export const bytesText = (bytes: number): string =>
  bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 * 1024
      ? `${(bytes / 1024).toFixed(1)} KB`
      : `${(bytes / 1024 / 1024).toFixed(2)} MB`;

/** A change of weight with its sign. */
export const bytesChange = (bytes: number): string =>
  `${bytes > 0 ? "+" : bytes < 0 ? "−" : "±"}${bytesText(Math.abs(bytes))}`;
