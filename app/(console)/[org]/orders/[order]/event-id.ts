/** The id of one intended event: made when its dialog opens, so pressing twice, or again after a lost answer, acts once. */
export function newEventId(): string {
  // randomUUID is only there over https; a console in the LAN is not.
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `console-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
