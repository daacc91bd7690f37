import {Readable} from 'node:stream';
import {afterEach, describe, expect, test} from 'vitest';
import type {Engine} from '../../../../source/engine/engine.ts';
import {reviewStep} from '../../../../source/screens/commit/review/review-step.tsx';
import {bareContainer} from '../../../../source/session/bare-container.ts';
import {decodeDraft} from '../../../../source/session/drafts/decode-draft.ts';
import {encodeDraft} from '../../../../source/session/drafts/encode-draft.ts';
import {draftOfFlow} from '../../../../source/store/commit/draft-of-flow.ts';
import type {Flow} from '../../../../source/store/commit/flow.ts';
import {flowOfSession} from '../../../../source/store/commit/flows.ts';
import {restoreFlow} from '../../../../source/store/commit/new-flow.ts';
import {renderFlow} from '../../../helpers/render-flow.tsx';
import {tarOf} from '../../../layers/build-tree.ts';
import {practiceFlow} from '../practice-flow.ts';

let app: ReturnType<typeof renderFlow>;

afterEach(() => app.unmount());

type Changes = Partial<Flow> & {files?: Readonly<Record<string, string>>};

async function open(changes: Changes = {}, size = {columns: 80, rows: 24}) {
	const {engine, flow} = await practiceFlow('review', {review: undefined, ...changes});
	app = renderFlow({engine, flow, steps: [reviewStep], ...size});
	return {engine, flow};
}

const signal = new AbortController().signal;

describe('Reading the review', () => {
	test('starts by itself, and R reads again what came since', async () => {
		const {engine, flow} = await open();
		await app.waitFor('Layer 5B · 1 path');
		expect(app.frame()).toContain('greeting.txt');
		const other = await practiceFlow('review', {files: {'late.txt': 'later'}});
		const archive = other.engine.containers.getArchive(
			other.flow.session?.containerId ?? '',
			'/late.txt',
			{signal},
		);
		await engine.containers.putArchive(flow.session?.containerId ?? '', '/', archive, {signal});
		await app.press('R');
		await app.waitFor('late.txt');
	});

	test('shows the paths that the engine tells before it has their contents', async () => {
		const {engine, flow} = await practiceFlow('review', {review: undefined});
		let open = () => {};
		const isOpen = new Promise<void>(resolve => {
			open = resolve;
		});
		const {containers} = engine;
		const slow: Engine = {
			...engine,
			containers: {
				...containers,
				async *getArchive(...wanted) {
					await isOpen;
					yield* containers.getArchive(...wanted);
				},
				async *exportFiles(...wanted) {
					await isOpen;
					yield* containers.exportFiles(...wanted);
				},
			},
		};
		app = renderFlow({engine: slow, flow, steps: [reviewStep]});
		expect(await app.waitFor('A /greeting.txt')).toContain('Reading the changes of');
		open();
		expect(await app.waitFor('Layer 5B · 1 path')).not.toContain('A /greeting.txt');
	});

	test('goes on when its step is left', async () => {
		await open();
		app.services.navigation.showScreen('jobs');
		await app.waitUntilGone('Reading the changes of');
		await expect.poll(() => app.flow.get().review?.status).toBe('ready');
	});

	test('says that nothing was changed, and that metadata can be all the same', async () => {
		await open({files: {}});
		const frame = await app.waitFor('No changes: the files are those of the base.');
		expect(frame).toContain('new metadata');
	});

	test('A failure names the thing and keeps what was decided', async () => {
		const {engine, flow} = await practiceFlow('review', {review: undefined});
		await engine.containers.remove(flow.session?.containerId ?? '', {
			signal,
			force: true,
			volumes: false,
		});
		app = renderFlow({engine, flow, steps: [reviewStep]});
		await app.waitFor('R retries. Your decisions are kept.');
		expect(app.flow.get().review?.status).toBe('failed');
	});

	test('does nothing in read-only mode', async () => {
		const {engine, flow} = await practiceFlow('review', {review: undefined});
		app = renderFlow({engine, flow, steps: [reviewStep], readOnly: 'This is read-only'});
		await app.waitFor('This is read-only');
		expect(app.flow.get().review).toBeUndefined();
	});
});

describe.each([
	{columns: 80, rows: 24},
	{columns: 200, rows: 50},
])('Looking at a change at $columns x $rows', size => {
	test('Enter shows new and changed lines of a text, / searches in them', async () => {
		await open({files: {'etc/hostname.d': 'one\ntwo\n\u001B[2Jthree\n'}}, size);
		await app.waitFor('hostname.d');
		await app.press('G', 'enter');
		const frame = await app.waitFor('+1,3 @@');
		expect(frame).toContain('+two');
		expect(frame).toContain('+␛[2Jthree');
		expect(frame).toMatch(/mode +0644/);
		await app.press('/');
		await app.type('two');
		await app.waitFor('1 of 1');
		await app.press('enter', 'escape', 'escape');
		await app.waitFor('Layer ');
	});

	test('says of other contents that they are not text', async () => {
		await open({files: {'blob.bin': 'a\0b'}}, size);
		await app.waitFor('blob.bin');
		await app.press('enter');
		await app.waitFor('Binary file: nothing -> 3B');
	});
});

describe('Taking changes back in the container', () => {
	const files = {'keep.txt': 'keep', 'wrong.txt': 'wrong'};

	test('asks, and then the container is as if they had never been', async () => {
		const {engine, flow} = await open({files});
		await app.waitFor('wrong.txt');
		await app.press('G', 'backspace');
		await app.waitFor('Revert /wrong.txt in the container?');
		await app.press('y');
		await app.waitUntilGone('wrong.txt');
		await app.waitFor('Layer 4B · 1 path');
		const {session, staging} = app.flow.get();
		expect(session?.containerId).not.toBe(flow.session?.containerId);
		expect(staging.reverted.size).toBe(0);
		const changes = await engine.containers.changes(session?.containerId ?? '', {signal});
		expect(changes.map(({path}) => path)).not.toContain('/wrong.txt');
	});

	test('is not offered for a container that was there before', async () => {
		const {flow} = await practiceFlow('review', {files});
		await open({files, session: flow.session && {...flow.session, isAdopted: true}});
		await app.waitFor('wrong.txt');
		await app.press('G', 'backspace');
		await app.waitFor('Revert in the container: This is your own container');
	});
});

test('The contents of a mount join the changes when they are asked for, after a restart too', async () => {
	const {engine, flow} = await practiceFlow('review', {review: undefined});
	const {id} = await engine.containers.create(
		{
			...bareContainer(flow.session?.base.imageId ?? '', 'with-mount'),
			mounts: [{kind: 'volume', source: 'data', destination: '/data', readOnly: false}],
		},
		{signal},
	);
	const archive = Readable.from([
		tarOf([
			{name: 'data', kind: 'directory'},
			{name: 'data/greeting.txt', contents: 'hello'},
		]),
	]) as AsyncIterable<Buffer>;
	await engine.containers.putArchive(id, '/', archive, {signal});
	const session = flow.session && {...flow.session, containerId: id};
	app = renderFlow({engine, flow: {...flow, session}, steps: [reviewStep]});
	await app.waitFor('1 mount not in the image');
	await app.press('tab');
	await app.waitFor('The contents of /data are in a volume');
	await app.press('I');
	await app.waitFor('Include the contents of /data in the image?');
	await app.press('y');
	await app.waitFor('The contents of /data are now among the changes');
	await app.press('escape');
	await app.waitFor(/A +greeting\.txt/);
	expect(app.frame()).not.toContain('mount not in the image');
	const before = app.flow.get().review;
	await app.press('R');
	await expect
		.poll(() => {
			const {review} = app.flow.get();
			return review !== before && review?.status === 'ready' && review.data.includedMounts;
		})
		.toEqual(['/data']);

	const draft = draftOfFlow(app.flow.get());
	const kept = draft && decodeDraft(encodeDraft(draft, 1))?.draft;
	if (!session || !kept) {
		throw new Error('Nothing was kept');
	}

	app.unmount();
	app = renderFlow({
		engine,
		flow: restoreFlow(flowOfSession(session), kept),
		steps: [reviewStep],
	});
	await app.waitFor(/A +greeting\.txt/);
	expect(app.frame()).not.toContain('mount not in the image');
});
