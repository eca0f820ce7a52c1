import { makeCall, type Outcome, Refusal, type Report } from "@/lib/miniprogram/native/api/callbacks";

/** What a frame of a browser cannot have, with the words it is refused in; `canIUse` says no to each. */
const REASONS: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/location/i, "location is not available in this browser frame"],
  [/camera|VKSession|FaceDetect|faceDetect/i, "camera is not available in this browser frame"],
  [/Recorder|startRecord|Voice/, "microphone is not available in this browser frame"],
  [/BLE|Bluetooth|Beacon/, "bluetooth is not available in this browser frame"],
  [/NFC|HCE|Wifi|UDP|TCP|mDNS|LocalService/, "the device is not available in this browser frame"],
];

/** Names that undo, stop or report something: there is nothing to undo, so they succeed. */
const HARMLESS = /^(hide|stop|off|on|report|disable|remove|cancel|pause|close|clear|end|unsubscribe)[A-Z]/;
/** Names that give an object rather than answer. */
const MAKERS = /^(create[A-Z]|get[A-Z]\w*(?:Manager|Context|Adapter|System)$)/;
/** What a member of the platforms' object is called: a verb and something. */
const PLAUSIBLE =
  /^(?:access|add|apply|arrayBuffer|authorize|auth|base64|batch|bind|cancel|canvas|check|choose|clear|close|compress|connect|copy|create|crop|delete|disable|download|edit|enable|end|enter|exit|face|follow|get|hide|init|insert|is|issue|join|load|login|make|navigate|notify|off|on|open|operate|pause|play|post|pre|preload|preview|publish|read|recharge|record|remove|report|request|require|reserve|restart|resume|revoke|rewrite|save|scan|search|seek|select|send|set|share|show|start|stop|subscribe|switch|sync|trace|update|upload|verify|vibrate|write)[A-Z]\w*$/;
/** Whole rooms of the platforms that are not there. */
const ROOMS = new Set(["cloud", "worklet", "ai", "xrFrame"]);

export const reasonFor = (name: string): string =>
  REASONS.find(([pattern]) => pattern.test(name))?.[1] ?? "not supported";

/**
 * Stands in for a member that is not built: notes the use once and fails honestly. Undefined for names no platform
 * would have, so that a package's own additions and probes behave.
 */
export function standIn(name: string, note: (name: string) => void, report: Report): unknown {
  if (ROOMS.has(name)) return refusing(name, note, report);
  // The short names some platforms have; everything else reads verb and noun.
  if (!PLAUSIBLE.test(name) && name !== "pay") return undefined;
  if (MAKERS.test(name))
    return () => {
      note(name);
      return refusing(name, note, report);
    };
  if (HARMLESS.test(name)) return makeCall(name, () => note(name), report);
  if (name.endsWith("Sync"))
    return () => {
      note(name);
      throw new Error(`${name}:fail ${reasonFor(name)}`);
    };
  const refuse = (): Outcome => {
    note(name);
    throw new Refusal(reasonFor(name));
  };
  return makeCall(name, refuse, report);
}

/** An object whose every method fails in the manner of an API, for contexts and managers that are not built. */
export function refusing(owner: string, note: (name: string) => void, report: Report): object {
  const members = new Map<string, unknown>();
  return new Proxy(
    {},
    {
      get: (_, key) => {
        if (typeof key === "symbol" || key === "then" || key === "toJSON") return undefined;
        if (!members.has(key)) members.set(key, memberOf(owner, key, note, report));
        return members.get(key);
      },
      set: (_, key, value) => {
        members.set(String(key), value);
        return true;
      },
    },
  );
}

function memberOf(owner: string, name: string, note: (name: string) => void, report: Report): unknown {
  if (/^(on|off)[A-Z]/.test(name)) return () => undefined;
  return makeCall(
    name,
    () => {
      note(`${owner}.${name}`);
      if (!HARMLESS.test(name) && !/^(destroy|hide|stop|close)$/.test(name)) throw new Refusal(reasonFor(owner));
    },
    report,
  );
}
