import { deliver, failureOf, isRecord, makeCall, Refusal } from "@/lib/miniprogram/native/api/callbacks";
import type { ApiContext, Family } from "@/lib/miniprogram/native/api/context";
import { Events } from "@/lib/miniprogram/native/api/events";

const HAPPENINGS = ["Open", "Message", "Error", "Close"];
const REASON = "sockets cannot be opened from a browser preview";

/** Sockets do not pass the proxy: each fails at once and says so, on its task and on the old global listeners. */
export function socketsApi({ events, host, report }: ApiContext): Family {
  const refuse = () => {
    throw new Refusal(REASON);
  };
  const connectSocket = (given: unknown) => {
    host.unsupported("connectSocket");
    const own = new Events(report);
    setTimeout(() => {
      const failure = failureOf("connectSocket", new Refusal(REASON));
      deliver(isRecord(given) ? given : {}, failure, false, report);
      own.emit("error", failure);
      events.emit("socketError", failure);
    });
    const { onOpen, onMessage, onError, onClose } = own.pairs(HAPPENINGS);
    const verbs = {
      send: makeCall("sendSocketMessage", refuse, report),
      close: makeCall("closeSocket", refuse, report),
    };
    return {
      onOpen,
      onMessage,
      onError,
      onClose,
      ...verbs,
      readyState: 3,
      CONNECTING: 0,
      OPEN: 1,
      CLOSING: 2,
      CLOSED: 3,
    };
  };
  return {
    calls: { sendSocketMessage: refuse, closeSocket: refuse },
    plain: { connectSocket, ...events.pairs(HAPPENINGS.map((name) => `Socket${name}`)) },
  };
}
