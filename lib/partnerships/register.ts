import { registerAs, signUpAs } from "@/lib/creators/register";
import type { Caller } from "@/lib/kernel/ctx";
import type { RegisterByLinkInput, SignUpByLinkInput } from "./input";
import { ensureOpen, linkOf } from "./links";

/** A signed-in person becomes a creator on the strength of a shop's open link; he accepts it afterwards. */
export const registerByLink = (caller: Caller, who: { userId: string; name: string }, input: RegisterByLinkInput) =>
  registerAs(caller, who, input.name, async (ctx) => {
    const link = await linkOf(ctx, input.token);
    ensureOpen(link, ctx.now);
    return link.id;
  });

/** Somebody new by a shop's open link: an account and a creator's registration in one. He signs in afterwards. */
export const signUpByLink = (caller: Caller, input: SignUpByLinkInput) =>
  signUpAs(caller, input, async (ctx) => {
    const link = await linkOf(ctx, input.token);
    ensureOpen(link, ctx.now);
    return link.id;
  });
