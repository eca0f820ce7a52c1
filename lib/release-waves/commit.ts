import type { Caller } from "@/lib/kernel/ctx";
import { AppError, ensure } from "@/lib/kernel/errors";
import { transaction } from "@/lib/kernel/transaction";
import { miniappFor } from "@/lib/miniapps/queries";
import { codeSet, isOpen } from "@/lib/miniapps/rules";
import { ensureSet } from "@/lib/miniapps/writer";
import { checkExtConfig } from "@/lib/miniprogram/ext-config/check";
import { readExtConfig } from "@/lib/miniprogram/ext-config/schema";
import { layOverTemplate } from "@/lib/templates/lay-over";
import { groundOf, loadTemplatePackage } from "@/lib/templates/package";
import type { CommitTemplate } from "./input";
import { type Made, type MakeFor, makeVersions } from "./make-versions";

/** Hours a committed version's trial lasts. */
const trialHours = 720;

/**
 * One template into the mini-program the provider works in, with its trial: what /wxa/commit does. The caller is the
 * brand's delegate, across organisations. Throws not_found (mini-program, template of another provider), forbidden (no
 * code set), wrong_state, invalid_input (ext.json by path).
 */
export function commitTemplate(caller: Caller, input: CommitTemplate): Promise<Made> {
  return transaction(caller, async (ctx) => {
    const miniapp = await miniappFor(ctx, input.appid, "version.upload");
    const { delegate } = ctx;
    ensure(delegate, "forbidden", { params: { permission: "template.read" } });
    ensureSet(ctx, codeSet);
    ensure(isOpen(miniapp.status), "wrong_state", { params: { status: miniapp.status } });
    const template = await loadTemplatePackage(
      { ...ctx, tenant: { id: delegate.providerId, kind: "provider" } },
      input.templateId,
    );
    const read = readExtConfig(input.ext);
    const faults = "faults" in read ? read.faults : checkExtConfig(read.config, groundOf(template), miniapp.appid);
    if ("faults" in read || Object.keys(faults).length > 0)
      throw new AppError("invalid_input", {
        fields: Object.fromEntries(Object.entries(faults).map(([path, fault]) => [`ext.${path}`, fault])),
      });
    const laid = await layOverTemplate(template, read.config);
    const make = { ctx: ctx as MakeFor["ctx"], uploadKey: `commit:${ctx.newId("cmt")}`, config: read.config, laid };
    const trial = { name: `${input.version} 体验版`.slice(0, 40), startPath: "/", hours: trialHours };
    const [made] = await makeVersions(
      ctx,
      { template, version: input.version, description: input.description, trial },
      [make],
    );
    ensure(made, "conflict");
    return made;
  });
}
