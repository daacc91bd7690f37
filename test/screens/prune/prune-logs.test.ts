import {mkdir, stat, utimes, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import type {Engine} from '../../../source/engine/engine.ts';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {makePrivateFolder, removePrivateFolder} from '../../helpers/private-folder.ts';
import {now, openPrune} from './open-prune.ts';

const {signal} = new AbortController();
let root: string;

beforeEach(async () => {
	root = await makePrivateFolder();
});
afterEach(() => removePrivateFolder(root));

/** The practice engine, as if it kept its data in a folder of this machine. */
async function engineHere(): Promise<{engine: Engine; log: string; name: string}> {
	const practice = createPracticeEngine({now: () => now, speed: Number.POSITIVE_INFINITY});
	const running = (await practice.containers.list({signal})).find(one => one.state === 'running');
	const {id = '', name = ''} = running ?? {};
	const log = path.join(root, 'containers', id, `${id}-json.log`);
	await mkdir(path.dirname(log), {recursive: true});
	await writeFile(log, 'x'.repeat(9_000_000));
	const about = async () => ({
		...(await practice.about({signal})),
		flavour: 'docker' as const,
		hostName: os.hostname(),
		storageDriver: 'overlay2',
		rootDirectory: root,
	});
	return {engine: {...practice, endpoint: 'unix:///practice.sock', about}, log, name};
}

test('A log is found, told with its container, and emptied after a question of its own', async () => {
	const {engine, log, name} = await engineHere();
	const {frame, press, waitFor} = await openPrune({engine, columns: 120, rows: 40});
	expect(frame()).toMatch(new RegExp(`${name} +log .* 9MB +9MB .*log of a running container`));
	expect(frame()).toMatch(/Logs .* 9MB +9MB reclaimable/);
	await press('m', 'enter');
	await waitFor(/everything unused/);
	await press('/', ...'log of a', 'enter');
	await waitFor(/1 (?:item|of \d+ items)/);
	// No preset has marked it.
	await press('D');
	expect(await waitFor(/Remove \d+ items\?/)).not.toMatch(/│ +log /);
	await press('n');
	await press(' ');
	await waitFor('28 items');
	await press('D');
	expect(await waitFor(/Remove \d+ items\?/)).toMatch(/log +9MB/);
	await press('y');
	const question = await waitFor(`Empty the log of ${name}?`);
	expect(question).toContain('All output of this container until now');
	await press('y');
	expect(await waitFor('Prune result')).toMatch(new RegExp(`log +\\S+ +${name} +emptied`));
	expect((await stat(log)).size).toBe(0);
});

test('What belongs to no layer is told above the list', async () => {
	const {engine} = await engineHere();
	await mkdir(path.join(root, 'image', 'overlay2', 'layerdb', 'sha256'), {recursive: true});
	const orphan = path.join(root, 'overlay2', 'a'.repeat(64));
	await mkdir(path.join(orphan, 'diff'), {recursive: true});
	await writeFile(path.join(orphan, 'diff', 'lost'), Buffer.alloc(150_000_000));
	await utimes(orphan, new Date(), new Date(Date.now() - 7_200_000));
	const {waitFor} = await openPrune({engine, columns: 160, rows: 40});
	await waitFor(/150MB in 1 folder of \S+overlay2 belongs to no layer that the engine knows/);
	expect((await stat(path.join(orphan, 'diff', 'lost'))).size).toBe(150_000_000);
});
