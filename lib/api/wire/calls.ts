import { auditCalls } from "./audit";
import { codeCalls } from "./code";
import { componentCalls } from "./component";
import { domainCalls } from "./domains";
import { releaseCalls } from "./release";
import { templateCalls } from "./templates";
import { testerCalls } from "./testers";
import type { WireCall } from "./wire-call";

/** Every call of the compatible wire, in the order of its documentation: mounting, examples and the tests read this list. */
export const wireCalls: readonly WireCall[] = [
  ...componentCalls,
  ...codeCalls,
  ...auditCalls,
  ...releaseCalls,
  ...testerCalls,
  ...templateCalls,
  ...domainCalls,
];
