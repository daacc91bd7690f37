import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {completeFolder} from '../../../source/actions/save-file/complete-path.ts';

let root: string;

beforeAll(async () => {
	root = await mkdtemp(path.join(tmpdir(), 'slipway-paths-'));
	for (const name of ['alpha', 'alpine', 'beta/inner', '.hidden']) {
		await mkdir(path.join(root, name), {recursive: true});
	}

	await writeFile(path.join(root, 'alphabet.txt'), '');
});

afterAll(() => rm(root, {recursive: true}));

it('Completing a path goes up to where several folders differ, and names them', async () => {
	expect(await completeFolder(`${root}/a`)).toEqual({
		value: `${root}/alp`,
		candidates: ['alpha/', 'alpine/'],
	});
});

it('Completing a path ends the only one with a slash, behind which the next begins', async () => {
	expect(await completeFolder(`${root}/b`)).toEqual({value: `${root}/beta/`, candidates: []});
	expect(await completeFolder(`${root}/beta/`)).toEqual({
		value: `${root}/beta/inner/`,
		candidates: [],
	});
});

it('Completing a path finds hidden folders only when the dot is typed', async () => {
	expect((await completeFolder(`${root}/`)).candidates).toEqual(['alpha/', 'alpine/', 'beta/']);
	expect((await completeFolder(`${root}/.`)).value).toBe(`${root}/.hidden/`);
});

it('Completing a path leaves alone what goes on nowhere', async () => {
	expect(await completeFolder(`${root}/nothing/x`)).toEqual({
		value: `${root}/nothing/x`,
		candidates: [],
	});
});
