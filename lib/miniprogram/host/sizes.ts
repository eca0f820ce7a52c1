/** Largest value kept under one key, in characters of its JSON. */
export const VALUE_CHARACTERS = 1024 * 1024;

/** Largest file sent or fetched through the shell, in bytes. */
export const FILE_BYTES = 10 * 1024 * 1024;
