import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, it} from 'vitest';
import {createRecentBuilds} from '../../../source/build/recent/recent-builds.ts';
import {textInFile} from '../../../source/kept-text.ts';

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'slipway-recent-'));
});

afterEach(() => rm(folder, {recursive: true}));

const build = (name: string, references: string[] = []) => ({
	directory: `/src/${name}`,
	dockerfile: `/src/${name}/Dockerfile`,
	references,
});

it('The list of recent builds keeps the newest first, each Dockerfile once, also when told at the same time', async () => {
	const file = path.join(folder, 'not-there-yet', 'builds.json');
	const recent = createRecentBuilds(textInFile(file));
	await Promise.all([build('a'), build('b'), build('a', ['a:2'])].map(recent.remember));
	expect(await createRecentBuilds(textInFile(file)).list()).toEqual([
		build('a', ['a:2']),
		build('b'),
	]);
});

it('The list of recent builds keeps the names that are known of a Dockerfile that is only looked at again', async () => {
	const recent = createRecentBuilds(textInFile(path.join(folder, 'builds.json')));
	void recent.remember(build('a', ['a:2']));
	const {directory, dockerfile} = build('a');
	void recent.remember({directory, dockerfile});
	expect(await recent.list()).toEqual([build('a', ['a:2'])]);
});

it('The list of recent builds keeps no more than twenty', async () => {
	const recent = createRecentBuilds(textInFile(path.join(folder, 'builds.json')));
	for (let number = 0; number < 22; number += 1) {
		await recent.remember(build(String(number)));
	}

	const kept = await recent.list();
	expect(kept).toHaveLength(20);
	expect(kept[0]).toEqual(build('21'));
});

it('The list of recent builds reads nothing out of a file that is damaged, and only what is whole of any other', async () => {
	const file = path.join(folder, 'builds.json');
	await writeFile(file, '{"builds": [');
	expect(await createRecentBuilds(textInFile(file)).list()).toEqual([]);
	await writeFile(file, JSON.stringify({builds: [build('a'), {directory: 'b'}, null]}));
	expect(await createRecentBuilds(textInFile(file)).list()).toEqual([build('a')]);
});
