import {mkdtemp, readFile, rm, stat} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {archiveContext} from '../../../source/build/context/archive-context.ts';
import {draftContext} from '../../../source/build/from-session/draft-context.ts';
import {overwrittenFiles, saveDraft} from '../../../source/build/from-session/save-draft.ts';
import {readFileTree} from '../../../source/layers/read-file-tree.ts';
import {never} from '../../layers/build-tree.ts';

const draft = {
	dockerfile: 'FROM a:1\nCOPY files/x /x\n',
	files: [{path: 'files/x', target: '/x', mode: 0o755, contents: Buffer.from('one\n')}],
};

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'slipway-draft-'));
});

afterEach(() => rm(folder, {recursive: true, force: true}));

test('A draft is saved as a Dockerfile beside its context, modes included', async () => {
	const target = path.join(folder, 'new');
	expect(await overwrittenFiles(target, draft)).toEqual([]);
	await saveDraft(target, draft, {overwrites: false});
	expect(await readFile(path.join(target, 'Dockerfile'), 'utf8')).toBe(draft.dockerfile);
	expect(await readFile(path.join(target, 'files/x'), 'utf8')).toBe('one\n');
	expect((await stat(path.join(target, 'files/x'))).mode & 0o7777).toBe(0o755);
});

test('Saving a draft overwrites nothing without being told to', async () => {
	await saveDraft(folder, draft, {overwrites: false});
	const other = {dockerfile: 'FROM b:1\n', files: []};
	expect(await overwrittenFiles(folder, draft)).toEqual(['Dockerfile', 'files/x']);
	await expect(saveDraft(folder, other, {overwrites: false})).rejects.toThrow('EEXIST');
	expect(await readFile(path.join(folder, 'Dockerfile'), 'utf8')).toBe(draft.dockerfile);
	await saveDraft(folder, other, {overwrites: true});
	expect(await readFile(path.join(folder, 'Dockerfile'), 'utf8')).toBe('FROM b:1\n');
});

test('A draft can be built before it is saved', async () => {
	const tree = await readFileTree(archiveContext(draftContext(draft)), {signal: never});
	expect(Array.from(tree.entries.values(), ({path: name, mode}) => [name, mode])).toEqual([
		['/Dockerfile', 0o644],
		['/files/x', 0o755],
	]);
});
