"use server";

import { action } from "@/lib/doors/action";
import { addTemplate, deleteDraft, deleteTemplate } from "./commands";
import { addTemplateInput, draftIdInput, templateIdInput } from "./input";

export const addTemplateAction = action({ permission: "template.write", input: addTemplateInput, run: addTemplate });
export const deleteTemplateAction = action({
  permission: "template.write",
  input: templateIdInput,
  run: deleteTemplate,
});
export const deleteDraftAction = action({ permission: "template.write", input: draftIdInput, run: deleteDraft });
