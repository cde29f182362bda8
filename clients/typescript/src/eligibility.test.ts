import assert from "node:assert/strict";
import { test } from "node:test";
import { EligibilityClient, groundOf, noticeOf } from "./eligibility.js";

const NOW = Date.parse("2026-11-26T08:00:00Z");
const ORDER = {
  kind: "consumption-restriction",
  kind_name: "限制消费令",
  case_no: "（2026）云01执9901号",
  legal_basis: "第三条",
  authority: { name: "云泽市人民法院", contact: "0990-5550100" },
  contest: "Contest it",
};
const ANSWER = { decision: "order_in_force", instruments: [ORDER], valid_until: "2026-11-26T08:01:00Z" };

test("an order in force is a ground, and the notice says which", () => {
  const ground = groundOf(ANSWER, NOW);
  assert.ok(ground);
  for (const part of [ORDER.case_no, ORDER.authority.name, ORDER.authority.contact, "异议"]) {
    assert.ok(noticeOf(ground).includes(part), part);
  }
});

test("nothing else is", () => {
  for (const answer of [
    { ...ANSWER, decision: "indeterminate" },
    { ...ANSWER, decision: "no_order_in_force" },
    { ...ANSWER, decision: "order_perhaps" },
    { ...ANSWER, valid_until: "2026-11-26T07:59:59Z" },
    { ...ANSWER, valid_until: "soon" },
    { ...ANSWER, instruments: [] },
    ["order_in_force"],
    "order_in_force",
    null,
  ]) {
    assert.equal(groundOf(answer, NOW), undefined, JSON.stringify(answer));
  }
});

test("a register that cannot be reached is none", async () => {
  const client = new EligibilityClient({
    base: "http://127.0.0.1:1",
    tokenEndpoint: "http://127.0.0.1:1/token",
    clientId: "ticketing",
    clientSecret: "",
    purpose: "ticket-sale",
  });
  assert.equal(
    await client.groundToRefuse({ documentType: "uscc", number: "91990102MCC0000146", serviceClass: "flight" }),
    undefined,
  );
});
