import {readFile} from 'node:fs/promises';
import type {Plugin} from 'esbuild';
import {inkTableFile, inkTableModule} from './ink-table-module.ts';

/** Loads ink-table as an ES module. */
export const inkTablePlugin: Plugin = {
	name: 'ink-table',
	setup({onLoad}) {
		onLoad({filter: inkTableFile}, async ({path: file}) => ({
			contents: inkTableModule(await readFile(file, 'utf8')),
		}));
	},
};
