import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import type {Engine} from '../../../source/engine/engine.ts';
import type {SessionBase} from '../../../source/session/guided-session.ts';
import type {ImageMetadata} from '../../../source/session/metadata/image-metadata.ts';
import type {Flow, StepId} from '../../../source/store/commit/flow.ts';
import {chosenMetadata} from '../../../source/store/commit/metadata-of.ts';
import {newFlow} from '../../../source/store/commit/new-flow.ts';
import {dataOf} from '../../../source/store/resource.ts';
import {renderFlow} from '../../helpers/render-flow.tsx';
import {FakeInput, FakeOutput, lendNothing} from '../../terminal/fake-terminal.ts';
import {practiceFlow, putFiles} from './practice-flow.ts';
import {preparedFlow} from './prepared-flow.ts';

const {signal} = new AbortController();
const secret = 'root/.aws/credentials';
const log = 'var/log/greeter.log';

let app: ReturnType<typeof renderFlow>;
let engine: Engine;
let keys: string[];

afterEach(() => app.unmount());
beforeEach(() => {
	keys = [];
});

/** Presses keys, which are counted. */
async function press(...pressed: string[]) {
	keys.push(...pressed);
	await app.press(...pressed);
}

async function show(
	step: StepId,
	changes: Parameters<typeof practiceFlow>[1] = {},
	options: {readOnly?: string} = {},
) {
	const made = await practiceFlow(step, {
		reference: '',
		review: undefined,
		...changes,
	});
	engine = made.engine;
	app = renderFlow({...made, ...options, columns: 80, rows: 24});
	await app.waitFor(/slipway-session-0123456789ab/);
}

async function pathsOf(image: string): Promise<string> {
	const {id} = await engine.containers.create(
		{
			image,
			name: 'opened',
			command: undefined,
			isInteractive: false,
			environment: [],
			ports: [],
			mounts: [],
			removesItself: false,
			labels: {},
		},
		{signal},
	);
	const chunks: Uint8Array[] = [];
	for await (const chunk of engine.containers.exportFiles(id, {signal})) {
		chunks.push(chunk);
	}

	return Buffer.concat(chunks).toString('latin1');
}

const images = async () =>
	(await engine.images.list({signal})).flatMap(({references}) => references);

const flow = (): Flow => app.flow.get();

describe('C at the end of the shell', () => {
	test('is two keys from exit to an image without what the findings exclude', async () => {
		const stdin = new FakeInput();
		const stdout = new FakeOutput();
		const prepared = await preparedFlow({step: 'shell', furthest: 'shell'});
		engine = prepared.engine;
		app = renderFlow({
			...prepared,
			columns: 80,
			rows: 24,
			terminal: {stdin, stdout, lend: lendNothing},
		});
		await app.waitFor('Enter creates the container');
		await app.press('enter');
		await expect.poll(() => stdout.text, {timeout: 10_000}).toMatch(/# $/);
		stdin.write('touch /touched; echo x > /var/log/greeter.log; exit\r');
		expect(await app.waitFor('The shell ended')).toMatch(/C commits now/);
		await press('C');
		const frame = await app.waitFor('No image has this name');
		expect(frame).toContain('Becomes debian:13');
		await press('enter');
		await app.waitFor('debian:13 matches the plan');
		expect(keys).toEqual(['C', 'enter']);
		expect(app.frame()).toMatch(/Committed debian:13.*Excluded: 1 path, 2B/);
		expect(app.frame()).toMatch(/Excluded +1 path, 2B/);
		const archive = await pathsOf('debian:13');
		expect(archive).toContain('touched');
		expect(archive).not.toContain('greeter.log');
	});

	test('leaves every step to be looked at, and is undone', async () => {
		await show('shell', {files: {'greeting.txt': 'hello', [log]: 'x'}});
		await press('C');
		await app.waitFor('Becomes debian:13');
		await press('enter');
		await app.waitFor('debian:13 matches the plan');
		for (const said of [
			/1 added/,
			/Name +debian:13/,
			/docker run executes/,
			/\[ \].*greeter\.log|1 of 2/,
		]) {
			await app.press('<');
			await app.waitFor(said);
		}

		await app.press('>', '>', '>', '>', '>');
		await app.waitFor('debian:13 is on the engine');
		await app.press('Z');
		await app.waitFor('Undo the commit of debian:13?');
		await app.press('y');
		await app.waitFor(/Undone/);
		expect(await images()).not.toContain('debian:13');
	}, 90_000);

	test('takes the name that is typed instead', async () => {
		await show('shell');
		await app.press('C');
		await app.waitFor('Becomes debian:13');
		await app.type('team/greeter:7');
		await app.waitFor('Becomes team/greeter:7');
		await app.press('enter');
		await app.waitFor('team/greeter:7 matches the plan');
	});

	test('takes the settings of the container where that is asked for, without a secret of it', async () => {
		await show('shell', {
			sessionChanges: {environment: ['MODE=fast', 'API_TOKEN=hunter2'], user: 'daemon'},
		});
		await app.press('C');
		await app.waitFor('Becomes debian:13');
		await app.press('tab', 'space');
		await app.waitFor('of the container');
		await app.press('enter');
		await app.waitFor('debian:13 matches the plan');
		const {config} = await engine.images.inspect('debian:13', {signal});
		expect(config.environment).toContain('MODE=fast');
		expect(config.environment.join()).not.toContain('API_TOKEN');
		expect(config.user).toBe('daemon');
		const {configDifferences = []} = flow().result?.proof ?? {};
		expect(configDifferences.filter(({isByEngine}) => !isByEngine)).toEqual([]);
	});

	test('commits nothing when its name is left', async () => {
		await show('shell');
		await app.press('C');
		await app.waitFor('Becomes debian:13');
		const before = await images();
		await app.press('escape');
		await app.waitUntilGone('Becomes debian:13');
		await vi.waitFor(() => expect(dataOf(flow().review)).toBeDefined());
		expect(flow()).toMatchObject({step: 'shell', reference: '', result: undefined});
		expect(await images()).toEqual(before);
	});

	test('is refused in read-only mode, and without a container', async () => {
		await show('shell', {}, {readOnly: 'Read-only: --read-only was given'});
		await app.press('C');
		await app.waitFor('Read-only');
		expect(app.frame()).not.toContain('Becomes');
		app.flow.update(current => ({...current, session: undefined}));
		app.unmount();

		const prepared = await preparedFlow();
		app = renderFlow({...prepared, columns: 80, rows: 24});
		await app.waitFor('Settings of the session container');
		await app.press('C');
		await app.waitFor('No container yet');
	});

	test('does nothing for somebody who has gone to another step meanwhile', async () => {
		await show('shell');
		const {containers} = engine;
		const {exportFiles, getArchive} = containers;
		let goOn: (() => void) | undefined;
		const held = new Promise<void>(resolve => {
			goOn = resolve;
		});
		containers.exportFiles = async function* hold(...values) {
			await held;
			yield* exportFiles(...values);
		};
		containers.getArchive = async function* hold(...values) {
			await held;
			yield* getArchive(...values);
		};
		await app.press('C');
		await app.waitFor('Becomes debian:13');
		await app.press('enter');
		await app.waitFor('Reading the changes');
		await app.press('C');
		await app.waitFor('A commit is already running');
		await app.press('<');
		await app.waitFor('No shell: nothing is running');
		goOn?.();
		await app.waitFor('Not committed: you went to another step');
		expect(flow().result).toBeUndefined();
	});
});

describe('The decisions of the last commit on the base', () => {
	const files = {'greeting.txt': 'hello', [log]: 'x', 'etc/hosts.bak': 'x'};

	/** One commit by hand, then another session on the same base. */
	async function commitOnce(next: Readonly<Record<string, string>>) {
		await show('review', {files});
		await app.waitFor(/Layer .* paths/);
		app.flow.update(current => ({
			...current,
			staging: {...current.staging, excluded: new Set(['/etc/hosts.bak'])},
		}));
		app.flow.update(current => {
			const {config} = chosenMetadata(current) as ImageMetadata;
			return {
				...current,
				metadata: {config: {...config, user: 'daemon'}, author: undefined, message: undefined},
			};
		});
		await app.press('C');
		await app.waitFor('Becomes debian:13');
		expect(app.frame()).not.toContain('Decisions');
		await app.type('greeter:1');
		await app.press('enter');
		await app.waitFor('greeter:1 matches the plan');
		await expect
			.poll(() => app.services.answers.find(flow().session?.base as SessionBase))
			.toBeDefined();
		// The next name is one that is not in the list of images.
		await expect
			.poll(() =>
				app.services.engine
					.get()
					?.images.data()
					?.flatMap(({references}) => references),
			)
			.toContain('greeter:1');
		const {session} = flow();
		await putFiles(engine, session?.containerId ?? '', next);
		const step = {step: 'review', furthest: 'review', review: undefined} as const;
		app.flow.update(() => ({
			...newFlow(flow().id),
			...step,
			session,
			base: flow().base,
		}));
		await app.waitFor(/Layer .* paths/);
	}

	test('are one key of C away, with the next name', async () => {
		await commitOnce({});
		await app.press('C');
		const frame = await app.waitFor('Becomes greeter:2');
		expect(frame).toMatch(/Decisions +as proposed/);
		await app.press('tab', 'tab', 'space');
		await app.waitFor(/Decisions +as last time|as last time +Space/);
		await app.press('enter');
		await app.waitFor('greeter:2 matches the plan');
		expect(await pathsOf('greeter:2')).not.toContain('hosts.bak');
		expect((await engine.images.inspect('greeter:2', {signal})).config.user).toBe('daemon');
	});

	test('are asked about by C where something does not fit', async () => {
		await commitOnce({[secret]: 'x', 'root/.cache/some': 'x'});
		await app.press('C');
		await app.waitFor('Becomes greeter:2');
		await app.press('tab', 'tab', 'space', 'enter');
		const frame = await app.waitFor('Commit as last time, except for this?');
		expect(frame).toContain('New finding in 1 path');
		await app.press('n');
		await app.waitUntilGone('Commit as last time, except for this?');
		expect(flow().result).toBeUndefined();
	});

	test('are taken with one key in the flow', async () => {
		await commitOnce({});
		await app.press('"');
		await app.waitFor('Decided as in the commit of greeter:1');
		expect([...flow().staging.excluded]).toEqual(['/var/log/greeter.log', '/etc/hosts.bak']);
		expect(flow()).toMatchObject({
			reference: 'greeter:2',
			metadata: {config: {user: 'daemon'}},
		});
	});

	test('are said to be unknown on a base without a commit', async () => {
		await show('review', {files});
		await app.waitFor(/Layer .* paths/);
		await app.press('"');
		await app.waitFor('No commit on this base is remembered');
	});
});

describe('C stops at the step that asks', () => {
	test('for a secret, which no key but those of the review decides', async () => {
		await show('shell', {files: {'greeting.txt': 'hello', [secret]: 'x', [log]: 'x'}});
		await press('C');
		await app.waitFor('Becomes debian:13');
		await press('enter');
		const frame = await app.waitFor(`A secret would be in the image: /${secret}.`);
		expect(frame).toMatch(/1 secret blocks the commit/);
		expect(flow().step).toBe('review');
		expect([...flow().staging.excluded]).toEqual([`/${log}`]);
		await app.press('C');
		await app.waitFor('Becomes debian:13');
		await app.press('enter');
		await app.waitUntilGone('Becomes debian:13');
		expect(flow()).toMatchObject({step: 'review', result: undefined});
		await app.press('a', 'C');
		await app.waitFor('Becomes debian:13');
		await app.press('enter');
		await app.waitFor('debian:13 matches the plan');
		expect(await pathsOf('debian:13')).not.toContain('credentials');
	}, 90_000);

	test('for a name that an image has, and goes on from there with what is shown', async () => {
		await show('shell');
		await app.press('C');
		await app.waitFor('Becomes debian:13');
		await app.type('redis:7');
		await app.waitFor('currently has this name');
		await app.press('enter');
		await app.waitFor(/Image \w{12} has the name redis:7\./);
		expect(await app.waitFor(/That image +Kept as redis:prev-/)).toContain('Name');
		expect(flow()).toMatchObject({step: 'name', result: undefined});
		await app.press('C');
		await app.waitFor('redis:7 matches the plan');
		expect(flow().result?.replaced?.keptAs).toMatch(/^redis:prev-/);
	});

	test('for an image that only Docker can push', async () => {
		await show('shell');
		await app.press('C');
		await app.waitFor('Becomes debian:13');
		await app.type('docker.io/library/greeter:1');
		await app.press('enter');
		await app.waitFor('Only Docker can push to docker.io/library');
		expect(flow()).toMatchObject({step: 'name', result: undefined});
		await app.press('C');
		await app.waitFor('greeter:1 matches the plan');
	});

	test('for a container that is removed when it stops', async () => {
		await show('shell');
		const {containers} = engine;
		const {inspect} = containers;
		containers.inspect = async (...values) => ({
			...(await inspect(...values)),
			removesItself: true,
		});
		await app.press('C');
		await app.waitFor('Becomes debian:13');
		await app.press('enter');
		await app.waitFor('The container is removed when it stops (--rm), and its changes');
		expect(flow()).toMatchObject({step: 'review', result: undefined});
		await app.press('C');
		await app.waitFor('Becomes debian:13');
		await app.press('enter');
		await app.waitFor('debian:13 matches the plan');
	});

	test('for a container without changes', async () => {
		await show('shell', {files: {}});
		await app.press('C');
		await app.waitFor('Becomes debian:13');
		await app.press('enter');
		await app.waitFor('C commits anyway');
		expect(flow()).toMatchObject({step: 'review', result: undefined});
	});

	test('for changes that cannot be read', async () => {
		await show('shell');
		await engine.containers.remove(flow().session?.containerId ?? '', {
			force: true,
			volumes: false,
			signal,
		});
		await app.press('C');
		await app.waitFor('Becomes debian:13');
		await app.press('enter');
		await app.waitFor(/R retries\. Your decisions are kept/);
		expect(flow().step).toBe('review');
	});
});

test('What was included in spite of its finding stays in the image that C makes', async () => {
	await show('review', {files: {'greeting.txt': 'hello', [log]: 'x'}});
	await app.waitFor(/Layer .* paths/);
	await app.press('a');
	await app.waitFor('Layer 5B of 6B');
	app.flow.update(current => ({
		...current,
		staging: {...current.staging, excluded: new Set()},
	}));
	await app.press('C');
	await app.waitFor('Becomes debian:13');
	await app.press('enter');
	await app.waitFor('debian:13 matches the plan');
	expect(await pathsOf('debian:13')).toContain('greeter.log');
});
