"use server";

import { action } from "@/lib/doors/action";
import * as authorisations from "./authorise";
import * as commands from "./commands";
import {
  addContentInput,
  authoriseContentInput,
  changeAuthorisationInput,
  createCreatorInput,
  endAuthorisationInput,
} from "./input";

const permission = "creator.write";

export const createCreator = action({
  permission,
  input: createCreatorInput,
  across: true,
  run: commands.createCreator,
});
export const addContent = action({ permission, input: addContentInput, across: true, run: commands.addContent });
export const authoriseContent = action({
  permission,
  input: authoriseContentInput,
  across: true,
  run: authorisations.authoriseContent,
});
export const changeAuthorisation = action({
  permission,
  input: changeAuthorisationInput,
  across: true,
  run: authorisations.changeAuthorisation,
});
export const endAuthorisation = action({
  permission,
  input: endAuthorisationInput,
  across: true,
  run: authorisations.endAuthorisation,
});
