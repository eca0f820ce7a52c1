import ipaddr from "ipaddr.js";
import { AppError } from "./errors";

/** Addresses and blocks one key may be limited to. */
export const mostBlocks = 50;

/**
 * An address or a block (CIDR) in its one spelling: `203.0.113.7`, `203.0.113.0/24`, `2001:db8::/32`. IPv4 written as
 * IPv6 is IPv4. Null for what is neither; a block's host bits are cleared.
 */
export function normaliseBlock(text: string): string | null {
  const trimmed = text.trim();
  if (!trimmed.includes("/")) return ipaddr.isValid(trimmed) && isWritten(trimmed) ? plain(trimmed) : null;
  if (!ipaddr.isValidCIDR(trimmed) || !isWritten(trimmed.split("/")[0] ?? "")) return null;
  const [address, bits] = ipaddr.parseCIDR(trimmed);
  const network =
    address.kind() === "ipv4"
      ? ipaddr.IPv4.networkAddressFromCIDR(trimmed)
      : ipaddr.IPv6.networkAddressFromCIDR(trimmed);
  return `${network.toString()}/${bits}`;
}

/** All of them in their one spelling, each once, sorted; invalid_input under `field` names the first that is none. */
export function normaliseBlocks(texts: readonly string[], field: string): string[] {
  const blocks = texts.map((text, index) => {
    const block = normaliseBlock(text);
    if (!block)
      throw new AppError("invalid_input", { fields: { [`${field}.${index}`]: "block" }, params: { block: text } });
    return block;
  });
  return [...new Set(blocks)].sort();
}

/** Whether an address lies in one of these; an empty list is no limit, an unknown address lies in none. */
export function isInBlocks(address: string | undefined, blocks: readonly string[]): boolean {
  if (blocks.length === 0) return true;
  if (!address || !ipaddr.isValid(address)) return false;
  const asked = ipaddr.process(address);
  return blocks.some((block) => {
    const [network, bits] = block.includes("/") ? ipaddr.parseCIDR(block) : whole(block);
    return network.kind() === asked.kind() && asked.match([network, bits] as never);
  });
}

const plain = (address: string): string => ipaddr.process(address).toString();

function whole(address: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  const parsed = ipaddr.process(address);
  return [parsed, parsed.kind() === "ipv4" ? 32 : 128];
}

/** The library also reads `1` and `0x7f.1` as addresses; people who write so mean something else. */
const isWritten = (address: string): boolean => address.includes(":") || /^\d{1,3}(\.\d{1,3}){3}$/.test(address);
