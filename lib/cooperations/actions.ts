"use server";

import { action } from "@/lib/doors/action";
import * as commands from "./commands";
import {
  addSubItemInput,
  changeItemInput,
  changePassInput,
  changeRelationInput,
  endPassInput,
  inviteInput,
  passItemInput,
  takeItemInput,
} from "./input";
import * as items from "./item-commands";
import * as passes from "./pass-commands";

const relation = "cooperation.write";
const pass = "item.pass";
const select = "item.select";

export const inviteToCooperate = action({ permission: relation, input: inviteInput, run: commands.inviteToCooperate });
export const changeCooperation = action({
  permission: relation,
  across: true,
  input: changeRelationInput,
  run: commands.changeCooperation,
});
export const passItem = action({ permission: pass, input: passItemInput, run: passes.passItem });
export const changePass = action({ permission: pass, input: changePassInput, run: passes.changePass });
export const endPass = action({ permission: pass, input: endPassInput, run: passes.endPass });
export const takeItem = action({ permission: select, across: true, input: takeItemInput, run: items.takeItem });
export const changeItem = action({ permission: select, input: changeItemInput, run: items.changeItem });
export const addSubItem = action({ permission: select, across: true, input: addSubItemInput, run: items.addSubItem });
