import {readFile, writeFile} from 'node:fs/promises';
import {beforeEach, describe, expect, test} from 'vitest';
import type {Engine} from '../../../source/engine/engine.ts';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import type {GuidedSession} from '../../../source/session/guided-session.ts';
import {createSession} from '../../../source/session/lifecycle/create-session.ts';
import {diffFile} from '../../../source/session/review/diff/diff-file.ts';
import {fetchFile} from '../../../source/session/review/editing/fetch-file.ts';
import {storeFile} from '../../../source/session/review/editing/store-file.ts';
import {readReview} from '../../../source/session/review/read-review.ts';
import {revertPaths} from '../../../source/session/review/revert-paths.ts';
import {chunked, never, tarOf} from '../../layers/build-tree.ts';

const quiet = {signal: never, report: () => undefined};

describe('A review on the practice engine', () => {
	let engine: Engine;
	let session: GuidedSession;

	beforeEach(async () => {
		engine = createPracticeEngine({
			now: () => Date.UTC(2026, 0, 15),
			speed: Number.POSITIVE_INFINITY,
		});
		const {id: imageId, references} = await engine.images.inspect('debian:bookworm', quiet);
		session = await createSession(
			engine,
			{
				id: '0123456789ab',
				base: {imageId, reference: references[0], digest: undefined},
				name: 'slipway-session-0123456789ab',
				shell: '/bin/bash',
				user: undefined,
				workingDirectory: undefined,
				network: undefined,
				mounts: [],
				environment: [],
			},
			quiet,
		);
	});

	const review = () => readReview(engine, session, [], quiet);

	test.each([
		['that counts folders', 4096, 4096 + 8192, true],
		['that counts folders, with a block too many', 4096, 4096 + 8192 + 4096, false],
		['that counts none', 0, 4096, true],
		['that counts none, with a block too many', 0, 4096 + 4096, false],
	])('of a containerd store %s reads the changed paths where that is all', async (...row) => {
		const [, fresh, writableBytes, isByPaths] = row;
		const {about, containers} = engine;
		engine = {
			...engine,
			about: async options => ({...(await about(options)), usesContainerdStore: true}),
			containers: {
				...containers,
				size: async id => ({
					writableBytes: id === session.containerId ? writableBytes : fresh,
					totalBytes: 1e6,
				}),
			},
		};
		const file = tarOf([{name: 'root/new', contents: 'new'}]);
		await engine.containers.putArchive(session.containerId, '/', chunked(file), quiet);
		const {changes, onlyChanged} = await review();
		expect(changes.map(({path}) => path)).toEqual(['/root/new']);
		expect(onlyChanged !== undefined).toBe(isByPaths);
	});

	test('tells nothing, then what was changed, what it looks like, and takes it back', async () => {
		expect(await review()).toMatchObject({changes: [], hasTrees: false});
		const files = tarOf([
			{name: 'etc/motd', contents: 'Welcome\n'},
			{name: 'root/.bash_history', contents: 'ls\n'},
		]);
		await engine.containers.putArchive(session.containerId, '/', chunked(files), quiet);
		const changed = await review();
		expect(changed.changes.map(({path}) => path)).toEqual(['/etc/motd', '/root/.bash_history']);
		expect(changed.findings).toMatchObject([{id: 'history', paths: ['/root/.bash_history']}]);
		const [motd] = changed.changes;
		expect(motd && (await diffFile(engine, session, motd, quiet))).toMatchObject({
			contents: {kind: 'text', hunks: [{lines: [{kind: 'added', text: 'Welcome'}]}]},
			isOutdated: false,
		});

		session = await revertPaths(engine, session, changed, ['/root/.bash_history'], quiet);
		expect((await review()).changes.map(({path}) => path)).toEqual(['/etc/motd']);
	});

	test('goes with files that are edited without a shell', async () => {
		const copy = await fetchFile(engine, session.containerId, '/etc/hostname-list', quiet);
		await writeFile(copy.localPath, 'one\n');
		expect(await storeFile(engine, session.containerId, copy, quiet)).toBe(true);
		await copy.remove();
		const again = await fetchFile(engine, session.containerId, '/etc/hostname-list', quiet);
		expect(await readFile(again.localPath, 'utf8')).toBe('one\n');
		await again.remove();
	});
});
