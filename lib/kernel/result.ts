/** What leaves a door towards a person: nothing of the inside, and always the request's id. */
export type PublicError = {
  code: string;
  message: string;
  fields?: Record<string, string>;
  params?: Record<string, string | number>;
  requestId: string;
};

export type Result<T> = { ok: true; data: T } | { ok: false; error: PublicError };
