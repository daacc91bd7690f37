import {appendFile, mkdir, utimes, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {readLogs} from '../../../source/prune/logs/read-logs.ts';
import {lookCloser} from '../../../source/store/prune/look-closer.ts';
import {makePrivateFolder, removePrivateFolder} from '../../helpers/private-folder.ts';
import {container, stateOf} from '../../prune/sample-state.ts';

const about = {flavour: 'docker', storageDriver: 'overlay2'} as const;
const web = container('web', 'app', {state: 'running'});
let root: string;
let log: string;

beforeEach(async () => {
	root = await makePrivateFolder();
	const folder = path.join(root, 'containers', web.id);
	await mkdir(folder, {recursive: true});
	log = path.join(folder, `${web.id}-json.log`);
	await mkdir(path.join(root, 'image', 'overlay2', 'layerdb', 'sha256'), {recursive: true});
	await mkdir(path.join(root, 'overlay2'));
});
afterEach(() => removePrivateFolder(root));

async function reading() {
	const containers = [web];
	const logs = await readLogs(root, about, {containers, before: undefined, now: Date.now()});
	return {
		state: stateOf({containers}),
		disk: {root, about, freeBytes: 0, totalBytes: 0, logs},
	};
}

test('A closer look tells how fast a large log grows', async () => {
	await writeFile(log, 'x'.repeat(1_500_000));
	const {signal} = new AbortController();
	const looks = lookCloser(await reading(), {signal, pauseMs: 1000});
	expect((await looks.next()).value).toEqual({orphans: undefined, logs: undefined});
	await appendFile(log, 'x'.repeat(500_000));
	const {value} = await looks.next();
	expect(value?.logs?.get(web.id)?.bytes).toBe(2_000_000);
	expect(value?.logs?.get(web.id)?.bytesPerSecond).toBeGreaterThan(0);
	expect((await looks.next()).done).toBe(true);
});

test('A closer look finds what belongs to no layer, and does not wait for small logs', async () => {
	await writeFile(log, 'x');
	const orphan = path.join(root, 'overlay2', 'a'.repeat(64));
	await mkdir(path.join(orphan, 'diff'), {recursive: true});
	await writeFile(path.join(orphan, 'diff', 'lost'), 'x'.repeat(700));
	await utimes(orphan, new Date(), new Date(Date.now() - 7_200_000));
	const looks = lookCloser(await reading(), {signal: new AbortController().signal});
	const {value} = await looks.next();
	expect(value?.orphans).toMatchObject({count: 1, bytes: 700, isWhole: true});
	expect((await looks.next()).done).toBe(true);
});

test('A closer look ends quietly when it is aborted, and has nothing to look at elsewhere', async () => {
	await writeFile(log, 'x'.repeat(1_500_000));
	const abort = new AbortController();
	const looks = lookCloser(await reading(), {signal: abort.signal});
	await looks.next();
	abort.abort();
	expect((await looks.next()).done).toBe(true);
	const elsewhere = lookCloser(
		{state: stateOf({}), disk: undefined},
		{signal: new AbortController().signal},
	);
	expect((await elsewhere.next()).done).toBe(true);
});
