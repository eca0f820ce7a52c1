/** One thing to do before the organisation works; `path` is below it in the console. */
export type Step = { key: string; isDone: boolean; path: string };

/** How far one has come: the first open step is the one to take. */
export const openSteps = (steps: readonly Step[]): Step[] => steps.filter((step) => !step.isDone);
