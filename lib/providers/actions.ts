"use server";

import { z } from "zod";
import { action } from "@/lib/doors/action";
import { rotateComponentSecret, saveProviderApp } from "./app";
import { changeAuthorisation, endAuthorisation } from "./change";
import { recoverCode } from "./codes";
import { grantAuthorisation } from "./consent";
import { markDevelopment } from "./development";
import {
  authorisationIdInput,
  changeGrantInput,
  createPreauthInput,
  decideBatchInput,
  decideProposalInput,
  developmentInput,
  endGrantInput,
  grantInput,
  preauthIdInput,
  proposalIdInput,
  proposeBrandsInput,
  providerAppInput,
} from "./input";
import { createPreauthCode, revokePreauthCode } from "./preauth";
import { proposeBrands, withdrawProposal } from "./proposals";
import { decideBatch, decideProposal, inviteProposedBrand } from "./whitelist";

// What concerns a brand and its provider at once runs across organisations; the tenant stands in each command's where.
export const saveProviderAppAction = action({
  permission: "provider.settings",
  input: providerAppInput,
  run: saveProviderApp,
});
export const rotateComponentSecretAction = action({
  permission: "org.keys",
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
export const endAuthorisationAction = action({
  permission: "authorisation.end",
  input: endGrantInput,
  run: endAuthorisation,
  across: true,
});
export const markDevelopmentAction = action({
  permission: "miniapp.settings",
  input: developmentInput,
  run: markDevelopment,
});
export const proposeBrandsAction = action({
  permission: "brand.propose",
  input: proposeBrandsInput,
  run: proposeBrands,
});
export const withdrawProposalAction = action({
  permission: "brand.propose",
  input: proposalIdInput,
  run: withdrawProposal,
});
export const inviteProposedBrandAction = action({
  permission: "brand.propose",
  input: proposalIdInput,
  run: inviteProposedBrand,
  across: true,
});
export const decideProposalAction = action({
  permission: "brand.decide",
  input: decideProposalInput,
  run: decideProposal,
});
export const decideBatchAction = action({ permission: "brand.decide", input: decideBatchInput, run: decideBatch });
