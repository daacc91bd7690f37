import {readFile} from 'node:fs/promises';
import type {Plugin} from 'esbuild';
import {unicodeEscape} from '../format/unicode-escape.ts';

const beyondAscii = /[^\u0000-\u007F]/g;

/**
Writes what is not ASCII in our own files as escapes, where the bundler leaves it: in templates that are given to
a function, and in patterns. One such character and V8 keeps the whole bundle with two bytes for each.

Of a file with elements in it, only lines with a template: what stands between tags knows no escapes.
*/
export const asciiSource: Plugin = {
	name: 'ascii-source',
	setup({onLoad}) {
		onLoad({filter: /[\\/]source[\\/].*\.tsx?$/}, async ({path: file}) => {
			const text = await readFile(file, 'utf8');
			const isPlain = file.endsWith('.ts');
			const lines = text
				.split('\n')
				.map(line =>
					isPlain || line.includes('`') ? line.replace(beyondAscii, unicodeEscape) : line,
				);
			return {contents: lines.join('\n'), loader: isPlain ? 'ts' : 'tsx'};
		});
	},
};
