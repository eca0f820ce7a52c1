"use server";

import { z } from "zod";
import { action } from "@/lib/doors/action";
import { rotateComponentSecret, saveProviderApp } from "./app";
import { changeAuthorisation, giveBackAuthorisation, takeBackAuthorisation } from "./change";
import { recoverCode } from "./codes";
import { grantAuthorisation } from "./consent";
import {
  authorisationIdInput,
  changeGrantInput,
  createPreauthInput,
  endGrantInput,
  grantInput,
  preauthIdInput,
  providerAppInput,
} from "./input";
import { createPreauthCode, revokePreauthCode } from "./preauth";

// What concerns a brand and its provider at once runs across organisations; the tenant stands in each command's where.
export const saveProviderAppAction = action({
  permission: "provider.settings",
  input: providerAppInput,
  run: saveProviderApp,
});
export const rotateComponentSecretAction = action({
  permission: "provider.settings",
  input: z.strictObject({}),
  run: rotateComponentSecret,
});
export const createPreauthCodeAction = action({
  permission: "authorisation.manage",
  input: createPreauthInput,
  run: createPreauthCode,
  across: true,
});
export const revokePreauthCodeAction = action({
  permission: "authorisation.manage",
  input: preauthIdInput,
  run: revokePreauthCode,
});
export const recoverCodeAction = action({
  permission: "authorisation.manage",
  input: authorisationIdInput,
  run: recoverCode,
  across: true,
});
export const giveBackAuthorisationAction = action({
  permission: "authorisation.manage",
  input: endGrantInput,
  run: giveBackAuthorisation,
  across: true,
});
export const grantAuthorisationAction = action({
  permission: "authorisation.grant",
  input: grantInput,
  run: grantAuthorisation,
  across: true,
});
export const changeAuthorisationAction = action({
  permission: "authorisation.grant",
  input: changeGrantInput,
  run: changeAuthorisation,
  across: true,
});
export const takeBackAuthorisationAction = action({
  permission: "authorisation.grant",
  input: endGrantInput,
  run: takeBackAuthorisation,
  across: true,
});
