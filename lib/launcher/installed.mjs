/**
 * Whether npm's record of what it installed (`node_modules/.package-lock.json`) holds every package of the lock in its
 * version. An optional package may be absent: it is for another platform.
 */
export function isInstalled(wanted, present) {
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "" || entry.link) return true;
    const found = present[path];
    return found ? found.version === entry.version : entry.optional === true || entry.devOptional === true;
  });
}
