import {readFile} from 'node:fs/promises';
import type {Plugin} from 'esbuild';

/**
ink-table is CommonJS and `require`s Ink, which is an ES module with top-level await: Node refuses
(ERR_REQUIRE_ASYNC_MODULE). This turns its text into an ES module; the bundler and the test runner
both load it through here.

@param commonJs Text of ink-table's main file.
@returns The same module with imports in place of its requires; its `exports` are the default export, as for any CommonJS module.
*/
export function inkTableModule(commonJs: string): string {
	return `import * as ink from 'ink';
import React from 'react';
import objectHash from 'object-hash';
const modules = {ink, react: React, 'object-hash': objectHash};
const require = name => modules[name];
const exports = {};
${commonJs}
export default exports;
`;
}

/** Matches the one file that `inkTableModule` rewrites, on every platform. */
export const inkTableFile = /[\\/]ink-table[\\/]dist[\\/]index\.js$/;

/** Loads ink-table as an ES module. */
export const inkTablePlugin: Plugin = {
	name: 'ink-table',
	setup({onLoad}) {
		onLoad({filter: inkTableFile}, async ({path: file}) => ({
			contents: inkTableModule(await readFile(file, 'utf8')),
		}));
	},
};
