/**
 * Asks a register whether there is a ground to refuse a ticket. There is one only if the register says
 * so, in time and by the contract; whatever else happens, the ticket is sold. Numbers and names are in
 * the bodies of requests only, are not logged, and no decision is kept: each sale asks.
 */

/** A sale takes no longer for it, whatever happens. */
const SALE_MILLIS = 3000;

/** One request; the register answers in milliseconds. */
const REQUEST_MILLIS = 1500;

/** The first request and one more. */
const TRIES_MAX = 2;

/** Clients that failed together do not come back together. */
const PAUSE_MILLIS_MIN = 100;
const PAUSE_MILLIS_MAX = 400;

/** A token that expires on its way is refused. */
const TOKEN_MARGIN_MILLIS = 30_000;

/** The clocks of two machines differ; a decision that is about to run out has run out. */
const CLOCK_SKEW_MILLIS = 200;

export interface Question {
  /** `resident-id`, `passport` and so on; `uscc` for an organisation by its unified social credit code. */
  documentType: string;
  number: string;
  /** As on the document; left out for an organisation. */
  name?: string;
  /** For example `rail.g.second`. */
  serviceClass: string;
  /** Day of the journey, as in 2026-12-01; left out: now. */
  travelDate?: string;
}

export interface Order {
  kind: string;
  caseNo: string;
  legalBasis: string;
  authority: string;
  contact: string;
  contest: string;
  disputed: boolean;
}

/** A ground to refuse: orders that are in force, and until when that may be relied on. */
export interface Ground {
  orders: Order[];
  validUntil: Date;
}

export interface Settings {
  /** Address of the register, without `/v1`. */
  base: string;
  tokenEndpoint: string;
  clientId: string;
  clientSecret: string;
  /** What the client is bound to, for example `ticket-sale`. */
  purpose: string;
}

/** Too late: asking once more would only take longer. */
class Late extends Error {}

/** The register, or its identity provider, did not answer with a decision. */
class Refused extends Error {}

export class EligibilityClient {
  readonly #settings: Settings;
  #token = { value: "", until: 0 };

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** The ground to refuse; undefined, as almost always: sell. Never fails. */
  async groundToRefuse(question: Question): Promise<Ground | undefined> {
    try {
      return groundOf(await this.#answer(question), Date.now());
    } catch (failure) {
      console.warn(`No decision, sold: ${failure instanceof Error ? failure.constructor.name : "failure"}`);
      return undefined;
    }
  }

  async #answer(question: Question): Promise<unknown> {
    const deadline = Date.now() + SALE_MILLIS;
    const body = JSON.stringify(bodyOf(question, this.#settings.purpose));
    for (let left = TRIES_MAX - 1; ; left--) {
      try {
        const token = await this.#currentToken(deadline);
        const answer = await send(
          `${this.#settings.base}/v1/checks`,
          { Authorization: `Bearer ${token}`, "Content-Type": "application/json", Accept: "application/json" },
          body,
          deadline,
        );
        if (answer.status === 200) {
          return JSON.parse(answer.text);
        }
        if (answer.status === 401 && this.#token.value === token) {
          this.#token = { value: "", until: 0 };
        }
        if (left === 0 || (answer.status !== 401 && answer.status !== 503)) {
          throw new Refused();
        }
      } catch (failure) {
        if (left === 0 || failure instanceof Late || failure instanceof Refused || failure instanceof SyntaxError) {
          throw failure;
        }
      }
      await pause();
    }
  }

  async #currentToken(deadline: number): Promise<string> {
    if (Date.now() >= this.#token.until) {
      const { tokenEndpoint, clientId, clientSecret } = this.#settings;
      const form = new URLSearchParams({
        grant_type: "client_credentials",
        scope: "checks",
        client_id: clientId,
        client_secret: clientSecret,
      });
      const answer = await send(
        tokenEndpoint,
        { "Content-Type": "application/x-www-form-urlencoded" },
        form.toString(),
        deadline,
      );
      if (answer.status !== 200) {
        throw new Refused();
      }
      const token: unknown = JSON.parse(answer.text);
      const life = Number(member(token, "expires_in") ?? 60) * 1000;
      this.#token = {
        value: text(member(token, "access_token")),
        until: Date.now() + life - TOKEN_MARGIN_MILLIS,
      };
    }
    return this.#token.value;
  }
}

/** What to show to the person. */
export function noticeOf(ground: Ground): string {
  return ground.orders
    .map(
      (order) =>
        `依据${order.kind}${order.caseNo}，不能售出该票。法律依据：${order.legalBasis}。` +
        `作出机关：${order.authority}，联系方式：${order.contact}。如有异议，可向该机关提出。` +
        order.contest +
        (order.disputed ? "（异议审查中）" : ""),
    )
    .join("\n");
}

/** The ground that an answer gives; only `order_in_force` gives one, while it is valid. */
export function groundOf(answer: unknown, now: number): Ground | undefined {
  if (member(answer, "decision") !== "order_in_force") {
    return undefined;
  }
  const validUntil = new Date(text(member(answer, "valid_until")));
  const instruments = member(answer, "instruments");
  // A date that is none is not later than anything.
  const counts = validUntil.getTime() > now + CLOCK_SKEW_MILLIS;
  if (!counts || !Array.isArray(instruments) || instruments.length === 0) {
    return undefined;
  }
  return { validUntil, orders: instruments.map(orderOf) };
}

function orderOf(order: unknown): Order {
  const authority = member(order, "authority");
  return {
    kind: text(member(order, "kind_name") ?? member(order, "kind")),
    caseNo: text(member(order, "case_no")),
    legalBasis: text(member(order, "legal_basis")),
    authority: text(member(authority, "name")),
    contact: text(member(authority, "contact")),
    contest: text(member(order, "contest")),
    disputed: member(order, "disputed_since") !== undefined,
  };
}

function bodyOf(question: Question, purpose: string): object {
  const { documentType, number, name, serviceClass, travelDate } = question;
  const about =
    documentType === "uscc"
      ? { organisation: { scheme: documentType, number } }
      : { person: { document_type: documentType, document_number: number, name } };
  return { ...about, service_class: serviceClass, travel_date: travelDate, purpose };
}

/** A request that takes no longer than it may, body and all. Redirections are not followed. */
async function send(
  address: string,
  headers: Record<string, string>,
  body: string,
  deadline: number,
): Promise<{ status: number; text: string }> {
  const limit = Math.min(REQUEST_MILLIS, deadline - Date.now());
  if (limit <= 0) {
    throw new Late();
  }
  const signal = AbortSignal.timeout(limit);
  try {
    const answer = await fetch(address, { method: "POST", headers, body, signal, redirect: "manual" });
    return { status: answer.status, text: await answer.text() };
  } catch (failure) {
    throw signal.aborted ? new Late() : failure;
  }
}

function pause(): Promise<void> {
  const millis = PAUSE_MILLIS_MIN + Math.random() * (PAUSE_MILLIS_MAX - PAUSE_MILLIS_MIN);
  return new Promise((resolve) => setTimeout(resolve, millis));
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function text(value: unknown): string {
  if (typeof value !== "string") {
    throw new SyntaxError("A member is missing");
  }
  return value;
}
