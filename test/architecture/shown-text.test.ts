import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {beforeAll, expect, test} from 'vitest';

const source = new URL('../../source/', import.meta.url).pathname;

/** Texts of all modules, by their paths in `source/`. */
const texts = new Map<string, string>();

beforeAll(async () => {
	const names = await readdir(source, {recursive: true});
	for (const name of names.filter(file => /\.tsx?$/.test(file))) {
		texts.set(name, await readFile(path.join(source, name), 'utf8'));
	}
});

/** Modules in which it stands, outside comments. */
const modulesWith = (pattern: RegExp): string[] =>
	[...texts]
		.filter(([, text]) => pattern.test(text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')))
		.map(([name]) => name)
		.sort();

test('a text becomes shown in one module only', () => {
	expect(modulesWith(/\bas Shown\b/)).toEqual(['format/shown.ts']);
});

/** Who may call a text shown that it has cut, filled or coloured itself, and what it does. */
const stillShown = {
	'commands/create-output.ts': 'a theme that leaves text as it is',
	'components/paint-text-field.ts': 'the characters of a shown text, for the cursor between them',
	'components/text-view/paint-spans.ts': 'a style around parts of a coloured line',
	'components/wrap-line.ts': 'a whole line, to be cut between its words',
	'format/counted.ts': 'a number and a word of the source',
	'format/measured-line.ts': 'a part of a coloured line',
	'format/safe-log-line.ts': 'colours of a log, between texts made safe here',
	'format/sparkline.ts': 'the bars, characters of the source',
	'theme.ts': 'a style around a shown text',
};

test('only code that cuts, fills or colours shown text calls the result still shown', () => {
	expect(modulesWith(/\bstillShown\b/)).toEqual(
		['format/shown.ts', ...Object.keys(stillShown)].sort(),
	);
});

/** Who makes a text safe that is not painted in a row, and where it goes. */
const safeText = {
	'actions/extract/save-tree.ts': 'into a list of files that a user reads with any program',
	'build/from-session/instructions/comment.ts': 'into a comment of a Dockerfile',
	'build/prove-build/write-report.ts': 'into a report that a user reads with any program',
	'commands/safe-lines.ts': 'to the output of a command',
	'format/safe-log-line.ts': 'between the colours of a log line',
	'format/shown.ts': 'to whatever is painted',
	'terminal/drop-typed.ts': 'to a terminal that is lent, past the frame',
};

test('only what leaves by another way than the paint makes text safe by itself', () => {
	expect(modulesWith(/\bsafeText\(/)).toEqual(
		['format/safe-text.ts', ...Object.keys(safeText)].sort(),
	);
});

test('no screen, component or hook knows how text is made safe', () => {
	const importers = modulesWith(/safe-text\.ts'/);
	expect(importers.filter(name => /^(?:screens|components|hooks)\//.test(name))).toEqual([]);
});
