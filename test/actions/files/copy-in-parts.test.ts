import {mkdir, mkdtemp, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {placeConcerns} from '../../../source/actions/files/place-concerns.ts';
import {readLocalFiles} from '../../../source/actions/files/read-local-files.ts';
import {replacedLines} from '../../../source/actions/files/replaced-lines.ts';
import {readTar} from '../../../source/layers/read-tar.ts';
import {container, detailsOf, scriptedEngine} from '../../screens/containers/scripted-engine.ts';

const {signal} = new AbortController();

let folder = '';

beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'slipway-local-'));
	await mkdir(path.join(folder, 'conf', 'empty'), {recursive: true});
	await writeFile(path.join(folder, 'conf', 'a'), 'aa');
	await writeFile(path.join(folder, 'confession'), 'not part of conf');
	await symlink('conf/a', path.join(folder, 'link'));
});

afterEach(() => rm(folder, {recursive: true}));

async function namesIn(file: string) {
	const local = await readLocalFiles(path.join(folder, file), {signal});
	const names: string[] = [];
	let bytes = 0;
	for await (const {entry} of readTar(local.archive())) {
		if (entry) {
			names.push(`${entry.userId}:${entry.groupId} ${entry.name}`);
		}
	}

	for await (const chunk of local.archive()) {
		bytes += chunk.length;
	}

	expect(bytes).toBe(local.archiveBytes);
	return names;
}

test('A directory is copied with all that is in it and nothing beside it, a link as a link, all as root', async () => {
	expect(await namesIn('conf')).toEqual(['0:0 conf/', '0:0 conf/a', '0:0 conf/empty/']);
	expect(await namesIn('link')).toEqual(['0:0 link']);
	await expect(readLocalFiles(path.join(folder, 'none'), {signal})).rejects.toMatchObject({
		reason: 'invalid',
		message: `No such file or directory: ${path.join(folder, 'none')}.`,
	});
	await expect(readLocalFiles('/', {signal})).rejects.toMatchObject({reason: 'invalid'});
});

test('A file that shrinks while it is copied is said to have changed', async () => {
	const local = await readLocalFiles(path.join(folder, 'confession'), {signal});
	await writeFile(path.join(folder, 'confession'), '');
	const reading = (async () => {
		for await (const _ of local.archive()) {
		}
	})();
	await expect(reading).rejects.toMatchObject({
		message: 'A file has changed or disappeared while it was copied.',
	});
});

test('What is replaced is told for each kind of thing over each other', async () => {
	const directory = await readLocalFiles(path.join(folder, 'conf'), {signal});
	const file = await readLocalFiles(path.join(folder, 'confession'), {signal});
	const there = {name: 'x', sizeBytes: 0, linkTarget: undefined};
	const has = (at: string) => at === '/x/a';
	const lines = (local: typeof file, isDirectory: boolean) =>
		replacedLines(local, {target: '/x', existing: {...there, isDirectory}, has});
	expect(lines(directory, true)).toEqual([
		'/x already exists. 1 file in it is replaced, all others are kept.',
	]);
	expect(lines(directory, false)).toEqual(['/x already exists. Its contents will be lost.']);
	expect(lines(file, true)).toEqual(['/x is a directory. It is removed with all that is in it.']);
	expect(lines(file, false)).toEqual(['/x already exists. Its contents will be lost.']);
	expect(replacedLines(file, {target: '/x', existing: undefined, has})).toEqual([]);
});

test('Whoever else has what is written to is named: users of a volume, a mount, the host', async () => {
	const web = container('web', 'running', {volumes: ['data']});
	const {engine} = scriptedEngine([web, container('job', 'exited', {volumes: ['data']})], {
		inspect: async () =>
			detailsOf(web, {
				mounts: [
					{kind: 'volume', source: 'data', destination: '/srv/data', readOnly: false},
					{kind: 'bind', source: '/home/me', destination: '/srv/data/home', readOnly: false},
				],
			}),
	});
	const concerns = (directory: string) =>
		placeConcerns(engine, {kind: 'container', id: web.id, name: 'web'}, directory, {signal});
	expect(await concerns('/srv')).toEqual([]);
	expect(await concerns('/srv/data2')).toEqual([]);
	expect(await concerns('/srv/data/in')).toEqual([
		'/srv/data is the volume data, whose files the tree of web does not show.',
		'The volume data is used by web (running), job (exited).',
	]);
	expect(await concerns('/srv/data/home/x')).toEqual([
		"/srv/data/home is the directory /home/me of the engine's host.",
	]);
	const mount = {
		kind: 'mount',
		id: web.id,
		container: 'web',
		name: 'web:/srv/data',
		destination: '/srv/data',
	} as const;
	expect(await placeConcerns(engine, mount, '/srv/data/in', {signal})).toEqual([
		'/srv/data is the volume data.',
		'The volume data is used by web (running), job (exited).',
	]);
	const volume = {kind: 'volume', name: 'other', imageId: ''} as const;
	expect(await placeConcerns(engine, volume, '/', {signal})).toEqual([
		'No container uses the volume other.',
	]);
});
