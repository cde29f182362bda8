// The generated client in TypeScript, compiled, asks a portal with the sample register.
//
//   PORTAL=http://127.0.0.1:8080 node --test src/test/node
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';

const client = createRequire(import.meta.url)('../../../target/typescript/dist/index.js');
const portal = new client.Configuration({ basePath: process.env.PORTAL });
const subjects = new client.SubjectsApi(portal);
const notices = new client.NoticesApi(portal);
const feed = new client.EventsApi(portal);

/** Well formed, and nobody's. */
const UNKNOWN = '91990102MAYYYYYYYQ';

const cursor = links => new URL(links.next, 'http://portal').searchParams.get('page[after]');

/** What a call is refused with. */
async function problem(status, call) {
  const failure = await call.then(() => assert.fail('was answered'), failed => failed);
  assert.ok(failure instanceof client.ResponseError, String(failure));
  assert.equal(failure.response.status, status);
  return failure.response.json();
}

test('a name leads to a subject and its status', async () => {
  const hits = await new client.SearchApi(portal).subjects({ name: '拾穗', pageSize: 5 });
  const number = hits.items[0].numbers[0];
  const answer = await subjects.subject(number);
  assert.equal(answer.subject.name, hits.items[0].name);
  assert.deepEqual((await subjects.status(number)).number, number);
});

test('pages of notices follow each other', async () => {
  const ids = new Set();
  let pageAfter;
  for (let page = 0; page < 3; page++) {
    const list = await notices.notices({ kind: client.NoticeKind.Penalty, pageSize: 2, pageAfter });
    list.items.forEach(item => ids.add(item.id));
    pageAfter = cursor(list.links);
    assert.ok(pageAfter);
  }
  assert.equal(ids.size, 6);
  const [id] = ids;
  assert.equal((await notices.notice({ id })).notice.id, id);
});

test('a number of nobody is a problem', async () => {
  const { code } = await problem(404, subjects.subject({ scheme: 'uscc', value: UNKNOWN }));
  assert.equal(code, 'subject-unknown');
});

test('a parameter that is none is a problem', async () => {
  const { code, parameter } = await problem(400, feed.events({ after: 'yesterday' }));
  assert.deepEqual({ code, parameter }, { code: 'parameter-invalid', parameter: 'after' });
});

test('events follow each other', async () => {
  const first = await feed.events({ after: '0-0', limit: 50 });
  assert.equal(first.items.length, 50);
  assert.ok(first.items[0].at instanceof Date);
  assert.ok(first.items.every(event => !event.notice !== !event.subject));
  assert.equal(first.caughtUp, false);
  const second = await feed.events({ after: first.next, limit: 50 });
  const known = new Set(first.items.map(event => event.id));
  assert.ok(second.items.length > 0);
  assert.ok(second.items.every(event => !known.has(event.id)));
});
