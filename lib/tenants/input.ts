import { z } from "zod";
import { canonicalEmail } from "./rules";

/** An e-mail address in its canonical spelling. */
export const emailInput = z
  .string()
  .max(254)
  .transform((text, ctx) => {
    const email = canonicalEmail(text);
    if (email) return email;
    ctx.addIssue({ code: "custom", message: "email" });
    return z.NEVER;
  });

/** A new password: long enough to resist guessing at the throttle's pace, short enough not to be a weapon. */
export const passwordInput = z.string().min(10).max(200);

export const signInInput = z.object({
  email: emailInput,
  password: z.string().min(1).max(200),
  /** The client's address, where a trusted proxy tells it. */
  address: z.string().max(64).optional(),
});
/** What the sign-in form asks for. */
export const signInForm = signInInput.pick({ email: true, password: true }).extend({ remember: z.boolean() });
export type SignIn = z.output<typeof signInInput>;
