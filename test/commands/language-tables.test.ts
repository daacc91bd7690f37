import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {makePrivateFolder, removePrivateFolder} from '../helpers/private-folder.ts';
import {runProgram} from './run-program.ts';

/** Tells on stderr what makes Node load tables of languages, each of which takes longer than most of a command. */
const spy = `
const {writeSync} = require('node:fs');
for (const name of ['Segmenter', 'Collator', 'NumberFormat', 'DateTimeFormat']) {
	Intl[name] = new Proxy(Intl[name], {
		construct(target, given) {
			writeSync(2, 'Intl.' + name + '\\n');
			return Reflect.construct(target, given);
		},
	});
}
for (const [{prototype}, name] of [[String, 'localeCompare'], [Number, 'toLocaleString'], [Date, 'toLocaleString']]) {
	const real = prototype[name];
	prototype[name] = function (...given) {
		writeSync(2, name + '\\n');
		return real.apply(this, given);
	};
}
`;

let folder: string;
let environment: Record<string, string>;

beforeAll(async () => {
	folder = await makePrivateFolder();
	const file = path.join(folder, 'spy.cjs');
	await writeFile(file, spy);
	environment = {NODE_OPTIONS: `--require ${file}`, HOME: folder};
});

afterAll(() => removePrivateFolder(folder));

test.each(['--version', 'images --demo', 'df --demo', 'prune --demo --dry-run'])(
	'No table of a language is loaded for slipway %s',
	async words => {
		const {stderr} = await runProgram(words.split(' '), environment);
		expect(stderr.split('\n').filter(line => /Intl|ocale/.test(line))).toEqual([]);
	},
);

test('Loading a table of a language is noticed', async () => {
	const {stderr} = await runProgram(['--version'], {
		...environment,
		NODE_OPTIONS: `${environment.NODE_OPTIONS} --import data:text/javascript,new(Intl.Collator)`,
	});
	expect(stderr).toContain('Intl.Collator');
});
