/** Templates one provider's library holds, as on the platforms: 85065 on the wire beyond. */
export const maxTemplates = 200;

/** Whether the library takes another one. */
export const hasRoom = (count: number): boolean => count < maxTemplates;
