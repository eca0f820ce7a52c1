/** What `createSelectorQuery().context()` hands out for an element. */
const contexts = new WeakMap<Element, object>();

export const setContext = (element: Element, context: object): void => void contexts.set(element, context);
export const contextOf = (element: Element): object | null => contexts.get(element) ?? null;
