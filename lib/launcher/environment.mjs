import { networkInterfaces } from "node:os";
import { lanAddress } from "./lan-address.mjs";

/**
 * The environment of every process of a deployment. PUBLIC_URL stays what the operator said; where he said nothing, the
 * address in the local network is offered, so that a phone can open the QR codes.
 */
export function serviceEnvironment({ databaseUrl, dataFolder, secret, ports, isSandbox, mode, publicUrl }) {
  const lan = lanAddress(networkInterfaces());
  const env = {
    ...process.env,
    NODE_ENV: mode,
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: databaseUrl,
    LIANTAI_DATA_DIR: dataFolder,
    LIANTAI_SECRET: secret,
    PORT: String(ports.web),
    API_PORT: String(ports.api),
  };
  delete env.LIANTAI_SANDBOX;
  if (isSandbox) env.LIANTAI_SANDBOX = "1";
  if (publicUrl) env.PUBLIC_URL = publicUrl;
  if (!env.PUBLIC_URL && lan) env.PUBLIC_URL_OFFERED = `http://${lan}:${ports.web}`;
  return env;
}
