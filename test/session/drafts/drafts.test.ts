import {mkdtemp, readdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {healthcheckOf} from '../../../source/engine/healthcheck.ts';
import {createDrafts} from '../../../source/session/drafts/create-drafts.ts';
import {restoreVariables} from '../../../source/session/drafts/restore-variables.ts';
import {sampleDraft} from './sample-draft.ts';

const draft = sampleDraft;
const {id} = draft;

let folder: string;

beforeEach(async () => {
	folder = path.join(await mkdtemp(path.join(tmpdir(), 'slipway-drafts-')), 'sessions');
});

afterEach(() => rm(path.dirname(folder), {recursive: true, force: true}));

const file = () => path.join(folder, `${id}.json`);

test('What was decided is there again at the next start, byte by byte', async () => {
	await createDrafts(folder).write(id, draft);
	expect(await createDrafts(folder).read(id)).toEqual(draft);
	expect(await createDrafts(folder).list()).toEqual([draft]);
});

test('A note that is taken while an older draft waits to be written is the newer one', async () => {
	const drafts = createDrafts(folder);
	const first = drafts.write(id, {...draft, step: 'name'});
	const second = drafts.write(id, {...draft, step: 'commit'});
	drafts.note(id, {...draft, step: 'proof'});
	await Promise.all([first, second]);
	expect((await createDrafts(folder).read(id))?.step).toBe('proof');
});

test('What was chosen before there was a container is there again, too', async () => {
	const begun = {
		imageId: `sha256:${'a'.repeat(64)}`,
		reference: 'debian:12',
		prepare: {name: 'box', shell: '/bin/bash'},
	};
	await createDrafts(folder).write(id, {...draft, session: undefined, begun});
	expect(await createDrafts(folder).read(id)).toEqual({...draft, session: undefined, begun});
});

test('A draft of a version that knew of no mounts can be used', async () => {
	const drafts = createDrafts(folder);
	await drafts.write(id, draft);
	const text = await readFile(file(), 'utf8');
	await writeFile(file(), text.replace('"includedMounts":["/data"],', ''));
	expect(await drafts.read(id)).toEqual({...draft, includedMounts: []});
});

test('The healthcheck of a draft is there again with its times, and of one that knew of none', async () => {
	const healthcheck = {...healthcheckOf('CMD', '/check'), retries: 2, timeoutNanoseconds: 1e9};
	const metadata = draft.metadata && {
		...draft.metadata,
		config: {...draft.metadata.config, healthcheck},
	};
	const drafts = createDrafts(folder);
	await drafts.write(id, {...draft, metadata});
	expect((await drafts.read(id))?.metadata).toEqual(metadata);
	const text = await readFile(file(), 'utf8');
	await writeFile(file(), text.replace(JSON.stringify(healthcheck), '["CMD","/check"]'));
	const read = await drafts.read(id);
	expect(read?.metadata?.config.healthcheck).toEqual(healthcheckOf('CMD', '/check'));
});

test('Nobody else can read a draft', async () => {
	await createDrafts(folder).write(id, draft);
	expect((await stat(file())).mode & 0o777).toBe(0o600);
	expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test('Writes that overlap leave the last one, whole, and no other file', async () => {
	const drafts = createDrafts(folder);
	await Promise.all(
		['one:1', 'two:2', 'three:3'].map(reference => drafts.write(id, {...draft, reference})),
	);
	expect((await drafts.read(id))?.reference).toBe('three:3');
	expect(await readdir(folder)).toEqual([`${id}.json`]);
});

test('What was only noted counts as long as it is newer and whole', async () => {
	const drafts = createDrafts(folder);
	const stepOf = async () => (await createDrafts(folder).read(id))?.step;
	drafts.note(id, {...draft, step: 'name'});
	expect(await stepOf()).toBe('name');
	expect((await drafts.list()).map(({step}) => step)).toEqual(['name']);
	await drafts.write(id, {...draft, step: 'commit'});
	expect(await stepOf()).toBe('commit');
	drafts.note(id, {...draft, step: 'proof'});
	expect(await stepOf()).toBe('proof');
	const note = await readFile(`${file()}.note`, 'utf8');
	await writeFile(`${file()}.note`, note.slice(0, -1));
	expect(await stepOf()).toBe('commit');
	expect((await stat(`${file()}.note`)).mode & 0o777).toBe(0o600);
	await writeFile(`${file()}.note.next`, '{');
	await drafts.remove(id);
	expect(await readdir(folder)).toEqual([]);
});

test('No secret is in a draft, neither of a variable nor of a command', async () => {
	const {metadata, ledger} = draft;
	const [entry] = ledger;
	if (!metadata || !entry) {
		throw new Error('The sample has both.');
	}

	const environment = [
		'API_TOKEN=hunter2',
		'DATABASE_URL=postgres://me:hunter2@db/x',
		'DEPLOY_KEY=ABCDEF',
		'PATH=/bin',
	];
	const texts = [
		'export DB_PASSWORD=hunter2 && deploy',
		'curl https://me:hunter2@example.com/',
		'login --password hunter2 --user me',
		`git clone https://ghp_${'h'.repeat(36)}@github.com/x/y`,
		'echo hunter2 > /etc/greeting',
		'cat > /etc/app.conf <<END\nuser: me\npassword: hunter2\nEND',
	];
	await createDrafts(folder).write(id, {
		...draft,
		metadata: {...metadata, config: {...metadata.config, environment}},
		ledger: texts.map(text => ({...entry, text})),
	});
	expect(await readFile(file(), 'utf8')).not.toMatch(/hunter2|ABCDEF|hhhh/);
	const read = await createDrafts(folder).read(id);
	expect(read?.ledger.map(({text}) => text)).toEqual([
		'export DB_PASSWORD=*** && deploy',
		'curl https://me:***@example.com/',
		'login --password *** --user me',
		'git clone https://***@github.com/x/y',
		'echo *** > /etc/greeting',
		'cat > /etc/app.conf <<END\nuser: me\npassword: ***\nEND',
	]);
	expect(
		restoreVariables(read?.metadata?.config.environment ?? [], ['DEPLOY_KEY=ABCDEF', 'PATH=/usr']),
	).toEqual({lines: ['DEPLOY_KEY=ABCDEF', 'PATH=/bin'], lost: ['API_TOKEN', 'DATABASE_URL']});
});

test.each([
	['cut off', (text: string) => text.slice(0, 100)],
	['empty', () => ''],
	['of another shape', () => '{"version":1,"ledger":7}'],
	['of another version', (text: string) => text.replace('"version":1', '"version":2')],
	['of another session', (text: string) => text.replace(id, 'ba9876543210')],
	['with a ledger of nonsense', (text: string) => text.replace('"directory":"/src"', '"x":1')],
])('A file that is %s counts as none, and is kept aside', async (_, damage) => {
	const drafts = createDrafts(folder);
	await drafts.write(id, draft);
	const damaged = damage(await readFile(file(), 'utf8'));
	await writeFile(file(), damaged);

	expect(await drafts.read(id)).toBeUndefined();
	expect(await drafts.list()).toEqual([]);
	expect(await readFile(`${file()}.damaged`, 'utf8')).toBe(damaged);
	await drafts.write(id, draft);
	expect(await drafts.read(id)).toEqual(draft);
});

test('Without a folder there are no drafts, and removing one twice is no failure', async () => {
	const drafts = createDrafts(folder);
	expect(await drafts.list()).toEqual([]);
	expect(await drafts.read(id)).toBeUndefined();
	await drafts.write(id, draft);
	await drafts.remove(id);
	await drafts.remove(id);
	expect(await readdir(folder)).toEqual([]);
});

test('An id cannot lead out of the folder', async () => {
	await expect(createDrafts(folder).read('../../etc/x')).rejects.toThrow('Not the id of a session');
});

test('A draft is never made of JSON that is something else, and reading it never fails', async () => {
	const {decodeDraft} = await import('../../../source/session/drafts/decode-draft.ts');
	const {encodeDraft} = await import('../../../source/session/drafts/encode-draft.ts');
	const whole = JSON.parse(encodeDraft(draft, 7)) as Record<string, unknown>;
	const field = fc.constantFrom(...Object.keys(whole).filter(name => name !== 'savedAt'));
	fc.assert(
		fc.property(field, fc.jsonValue(), (name, value) => {
			const kept = decodeDraft(JSON.stringify({...whole, [name]: value}));
			if (kept) {
				expect(encodeDraft(kept.draft, 7)).toBeTypeOf('string');
				expect([...kept.draft.staging.excluded].every(one => typeof one === 'string')).toBe(true);
				expect(kept.draft.ledger.every(({directory}) => typeof directory === 'string')).toBe(true);
			}
		}),
		{numRuns: 500},
	);
	fc.assert(fc.property(fc.jsonValue(), value => decodeDraft(JSON.stringify(value)) === undefined));
	expect(decodeDraft(JSON.stringify(whole))?.savedAt).toBe(7);
});
