import { eq } from "drizzle-orm";
import { organisations, users } from "@/db/schema";
import { memberCaller } from "@/lib/demo/callers";
import { systemCaller } from "@/lib/doors/callers";
import { reading } from "@/lib/kernel/transaction";
import { inviteMember } from "@/lib/tenants/invite";
import { joinAsNew } from "@/lib/tenants/join";
import { createOrganisation } from "@/lib/tenants/organisations";
import { reachDeploymentDatabase } from "../journey/books";
import { password } from "../journey/people";

const system = systemCaller("pages");

/** Who signed in by this address in the journey, as the door would make him a caller. */
async function callerIn(slug: string, email: string) {
  const found = await reading(system, async (ctx) => {
    const [org] = await ctx.db.select().from(organisations).where(eq(organisations.slug, slug));
    const [user] = await ctx.db.select().from(users).where(eq(users.email, email));
    return org && user && { org, user };
  });
  if (!found) throw new Error("these pages are visited after main-journey.spec.ts, in its deployment");
  return memberCaller(found.org, { id: found.user.id, name: found.user.name, role: "admin" });
}

const kinds = ["brand", "institution", "provider"] as const;

/** Organisations with nobody but their administrator, and a finance officer of the journey's brand. */
export async function addNewcomers(): Promise<{ slugs: Record<(typeof kinds)[number], string>; finance: string }> {
  reachDeploymentDatabase();
  const operator = await callerIn("operator", "ops@liantai.example");
  const slugs = { brand: "", institution: "", provider: "" };
  for (const kind of kinds) {
    const made = await createOrganisation(operator, { kind, name: `空的${kind}`, days: 7 });
    await joinAsNew(system, {
      token: made.invitation.token,
      name: "新来的人",
      email: `${kind}@empty.example`,
      password,
    });
    slugs[kind] = made.slug;
  }
  const finance = "finance@suye.example";
  const brand = await callerIn("suye", "admin@suye.example");
  const { token } = await inviteMember(brand, { role: "finance", email: finance, days: 7 });
  await joinAsNew(system, { token, name: "费财务", email: finance, password });
  return { slugs, finance };
}
