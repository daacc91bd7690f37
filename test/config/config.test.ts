import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {checkSettings} from '../../source/config/check-settings.ts';
import {defaultSettings} from '../../source/config/settings.ts';
import {settingsSchema} from '../../source/config/settings-schema.ts';
import {loadConfig} from '../../source/config.ts';

let folder: string;
let file: string;

beforeEach(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), 'slipway-config-'));
	file = path.join(folder, 'config.json');
});

afterEach(() => rm(folder, {recursive: true}));

const load = () =>
	loadConfig({path: file, knownActionIds: async () => ['image.untag', 'image.delete']});

async function loadText(text: string) {
	await writeFile(file, text);
	return load();
}

describe('loadConfig', () => {
	it('has a default for every setting, and takes the defaults for valid', () => {
		expect(v.is(settingsSchema, defaultSettings)).toBe(true);
		const {problems} = checkSettings({nothing: 1}, undefined);
		expect(problems[0]).toContain(`Settings: ${Object.keys(defaultSettings).join(', ')}`);
	});

	it('leaves out a host that is wrong, and keeps the others', () => {
		const lab = {name: 'lab', host: 'ssh://lab'};
		const {settings, problems} = checkSettings(
			{hosts: [lab, {name: 'a b', host: 'ssh://x'}, {name: 'c'}, lab]},
			undefined,
		);
		expect(settings.hosts).toEqual([lab, lab]);
		expect(problems.map(text => text.slice(0, 12))).toEqual(['hosts.1.name', 'hosts.2 is {']);
	});

	it('gives the defaults without a file, and says so only where a file was asked for', async () => {
		const asked = await load();
		expect(asked.settings).toEqual(defaultSettings);
		expect(asked.problems).toEqual([`${file} does not exist. The defaults apply.`]);
		await expect(readFile(file)).rejects.toThrow('ENOENT');
	});

	it('looks in the folder for configuration when no file is named', async () => {
		const before = process.env.XDG_CONFIG_HOME;
		process.env.XDG_CONFIG_HOME = folder;
		try {
			const {path: found, problems} = await loadConfig({
				path: undefined,
				knownActionIds: undefined,
			});
			expect(path.basename(found)).toBe('config.json');
			expect(found).toContain('slipway');
			expect(problems).toEqual([]);
		} finally {
			process.env.XDG_CONFIG_HOME = before;
		}
	});

	it('fills up what the file leaves out', async () => {
		const {settings, problems} = await loadText(
			'{"theme": "light", "keys": {"image.untag": ["x"]}, "sort": {"images": {"column": "size", "direction": "descending"}}}',
		);
		expect(problems).toEqual([]);
		expect(settings).toEqual({
			...defaultSettings,
			theme: 'light',
			keys: {'image.untag': ['x']},
			sort: {images: {column: 'size', direction: 'descending'}},
		});
	});

	it('names every wrong key with its value and what is expected, and applies the rest', async () => {
		const {settings, problems} = await loadText(
			JSON.stringify({
				theme: 'purple',
				ascii: true,
				readOnly: 'yes',
				colour: 1,
				keys: {'image.untag': 'x', 'image.delete': ['D'], 'image.fly': ['f']},
				sort: {images: {column: 'size'}, containers: {column: 'name', direction: 'ascending'}},
				skipConfirmations: ['app.quit', 'image.delete'],
			}),
		);
		const text = problems.join('\n');
		expect(text).toContain('theme is "purple". Expected: one of auto, dark, light');
		expect(text).toContain('readOnly is "yes". Expected: true or false');
		expect(text).toContain('colour is not a setting. Settings: theme, ascii');
		expect(text).toContain('keys.image.untag is "x". Expected: a list of keys');
		expect(text).toContain('keys.image.fly is not an action');
		expect(text).toContain('sort.images is {"column":"size"}. Expected: {"column": a column name');
		expect(text).toContain('skipConfirmations.1 is "image.delete". Expected: one of app.quit');
		expect(problems).toHaveLength(7);
		expect(settings).toEqual({
			...defaultSettings,
			ascii: true,
			keys: {'image.delete': ['D']},
			sort: {containers: {column: 'name', direction: 'ascending'}},
		});
	});

	it('names hostile keys as they are in the file', async () => {
		const {problems} = await loadText('{"theme": "\\u001b[2J", "\\u001b]0;x": 1}');
		expect(problems).toEqual([
			expect.stringContaining('theme is "\\u001b[2J". Expected:'),
			expect.stringContaining('\u001b]0;x is not a setting'),
		]);
	});

	it.each(['{"theme": ', '["theme"]', '"dark"', 'null'])(
		'survives %s and leaves it alone',
		async text => {
			const {settings, problems, save} = await loadText(text);
			expect(settings).toEqual(defaultSettings);
			expect(problems).toHaveLength(1);
			expect(problems[0]).toContain(`${file} is not valid JSON`);
			expect(await save({ascii: true})).toContain('The settings were not saved');
			expect(await readFile(file, 'utf8')).toBe(text);
		},
	);

	it.each(['', '\ufeff{}', ' \n'])('takes %j for no settings', async text => {
		const {settings, problems} = await loadText(text);
		expect(settings).toEqual(defaultSettings);
		expect(problems).toEqual([]);
	});

	it('survives a folder in place of the file', async () => {
		const {problems} = await loadConfig({path: folder, knownActionIds: undefined});
		expect(problems[0]).toContain(`${folder} cannot be read: EISDIR`);
	});
});

describe('Saving settings', () => {
	it('creates the file and its folder with only what was saved', async () => {
		file = path.join(folder, 'new/config.json');
		const {save} = await load();
		expect(await save({theme: 'dark'})).toBeUndefined();
		expect(await readFile(file, 'utf8')).toBe('{\n\t"theme": "dark"\n}\n');
	});

	it('keeps everything else in the file, even what is wrong', async () => {
		const {save} = await loadText(
			'{"theme": "purple", "later": {"a.b": 1}, "sort": {"images": {"column": "age", "direction": "ascending"}}}',
		);
		const sort = {containers: {column: 'name', direction: 'descending'}} as const;
		expect(await save({ascii: true, sort})).toBeUndefined();
		expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
			theme: 'purple',
			later: {'a.b': 1},
			ascii: true,
			sort: {images: {column: 'age', direction: 'ascending'}, ...sort},
		});
	});

	it('keeps rules of protection that are wrong, and those that somebody else has added', async () => {
		const {save, settings} = await loadText(
			'{"prune": {"protect": [{"reference": "a"}, {"reference": 7}]}}',
		);
		const {protect} = settings.prune;
		expect(protect).toEqual([{reference: 'a'}]);
		await save({prune: {protect: [...protect, {name: 'web'}]}});
		await (await load()).save({prune: {protect: [...protect, {name: 'web'}, {label: 'keep'}]}});
		await save({prune: {protect: [{name: 'web'}]}});
		expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
			prune: {protect: [{name: 'web'}, {label: 'keep'}, {reference: 7}]},
		});
	});

	it('says why it could not write', async () => {
		await writeFile(file, '{}');
		const below = path.join(file, 'config.json');
		const {save} = await loadConfig({path: below, knownActionIds: undefined});
		expect(await save({ascii: true})).toContain(`The settings were not saved to ${below}: ENOTDIR`);
	});
});
