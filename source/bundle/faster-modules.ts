import {readFile} from 'node:fs/promises';
import path from 'node:path';
import type {Plugin} from 'esbuild';
import {lazyModule} from './lazy-module.ts';
import {rewrite} from './rewrite.ts';
import {yogaIndex, yogaModule} from './yoga-module.ts';

const terminalFolder = path.resolve(import.meta.dirname, '../terminal');
const fastStringWidth = path.join(terminalFolder, 'fast-string-width.ts');

/** Text that only changes colours is clean as it is; Ink would take it apart to find that out. */
const quickSanitizeAnsi = `import {isStyledNarrow} from ${JSON.stringify(path.join(terminalFolder, 'narrow-text.ts'))};
export default text => isStyledNarrow(text) ? text : sanitizeAnsi(text);`;

/**
Replaces what made frames and the start slow in dependencies; each replacement gives the same result.

- Ink's `Output`, its text cleaning and `string-width`: together most of the time that a frame took.
- Ink's `getMaxWidth`, which asks the layout engine for padding and border that a `Text` cannot have.
- `string-width` itself, whose patterns for emoji take longer to make than a first frame may take.
- The way in which the layout engine loads its program.
- Ink's developer tools, which wait for a package that is not installed.
*/
export const fasterModules: Plugin = {
	name: 'faster-modules',
	setup({onLoad, onResolve}) {
		const replaceText = (filter: RegExp, replace: (text: string) => string | Promise<string>) =>
			onLoad({filter}, async ({path: file}) => ({
				contents: await replace(await readFile(file, 'utf8')),
			}));

		onResolve({filter: /^\.\/output\.js$/}, ({importer}) =>
			/[\\/]ink[\\/]build[\\/]renderer\.js$/.test(importer)
				? {path: path.join(terminalFolder, 'ink-output.ts')}
				: undefined,
		);
		onResolve({filter: /^string-width$/}, ({importer}) =>
			importer === fastStringWidth ? undefined : {path: fastStringWidth},
		);
		replaceText(/[\\/]ink[\\/]build[\\/]sanitize-ansi\.js$/, text =>
			rewrite(text, 'export default sanitizeAnsi;', quickSanitizeAnsi),
		);
		replaceText(
			/[\\/]ink[\\/]build[\\/]get-max-width\.js$/,
			() => 'export default yogaNode => yogaNode.getComputedWidth();',
		);
		replaceText(/[\\/]string-width[\\/]index\.js$/, lazyModule);
		replaceText(/[\\/]yoga-wasm-base64-esm\.js$/, yogaModule);
		replaceText(/[\\/]yoga-layout[\\/]dist[\\/]src[\\/]index\.js$/, yogaIndex);
		replaceText(/[\\/]ink[\\/]build[\\/]reconciler\.js$/, text =>
			text.replaceAll("process.env['DEV'] === 'true'", 'false'),
		);
	},
};
