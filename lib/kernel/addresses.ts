import ipaddr from "ipaddr.js";

/** Addresses that are public by number but answer for the machine's own cloud. */
const CLOUD_INTERNAL = new Set(["168.63.129.16"]);
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR("2000::/3");

/**
 * True for an address on the public internet. Loopback, private, link-local, shared (CGNAT), multicast, reserved,
 * tunnelled and mapped forms are not, nor is anything that does not parse.
 */
export function isPublicAddress(text: string): boolean {
  const bare = text.replace(/^\[|\]$/g, "");
  // A zone index names an interface of this machine.
  if (bare.includes("%") || !ipaddr.isValid(bare)) return false;
  const address = ipaddr.parse(bare);
  if (address instanceof ipaddr.IPv4) {
    return address.range() === "unicast" && !CLOUD_INTERNAL.has(address.toString());
  }
  const six = address as ipaddr.IPv6;
  return six.range() === "unicast" && six.match(GLOBAL_IPV6);
}
