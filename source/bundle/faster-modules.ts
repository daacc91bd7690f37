import {readFile} from 'node:fs/promises';
import path from 'node:path';
import type {Plugin} from 'esbuild';
import {rewrite} from './rewrite.ts';
import {yogaIndex, yogaModule} from './yoga-module.ts';

/**
Puts off everything that an ES module does when it is loaded until its default export is first called.

@param text A module that imports at its top, exports one named function as its default and nothing else.
*/
export function lazyModule(text: string): string {
	const imports = text.match(/^import .*$/gm) ?? [];
	const body = text.replaceAll(/^import .*$/gm, '');
	const factory = rewrite(body, 'export default function', 'return function');
	return `${imports.join('\n')}
const load = () => {${factory}};
let loaded;
export default (...values) => (loaded ??= load())(...values);
`;
}

const terminalFolder = path.resolve(import.meta.dirname, '../terminal');
const fastStringWidth = path.join(terminalFolder, 'fast-string-width.ts');

/** Text that only changes colours is clean as it is; Ink would take it apart to find that out. */
const quickSanitizeAnsi = `import {isStyledNarrow} from ${JSON.stringify(path.join(terminalFolder, 'narrow-text.ts'))};
export default text => isStyledNarrow(text) ? text : sanitizeAnsi(text);`;

/** A text that is one string, as nearly all are, is made ready to be drawn once, and not twice a frame. */
const squashOnce = `const squashedTexts = new WeakMap();
export default node => {
	const [only] = node.childNodes;
	if (node.childNodes.length !== 1 || only.nodeName !== '#text') {
		return squashTextNodes(node);
	}
	const known = squashedTexts.get(only);
	if (known !== undefined && known.from === only.nodeValue) {
		return known.text;
	}
	const text = squashTextNodes(node);
	squashedTexts.set(only, {from: only.nodeValue, text});
	return text;
};`;

/** The widths of texts are kept since they were laid out. */
const rememberedWidth = (text: string): string =>
	`import measureText from './measure-text.js';
${rewrite(text, 'widestLine(text);', 'measureText(text).width;')}`;

/** Ink keeps the last 8192 texts, however long they are: screens in colour gradients would take 100 MB. */
const limitedCache = (text: string): string =>
	`import {createTextCache} from ${JSON.stringify(path.resolve(import.meta.dirname, '../format/text-cache.ts'))};
${rewrite(text, 'new QuickLRU({ maxSize: 4096 })', 'createTextCache(500_000)')}`;

/**
Replaces what made frames and the start slow, or memory large, in dependencies; each replacement gives the same result.

- Ink's `Output`, its text cleaning and `string-width`: together most of the time that a frame took.
- Ink's `squashTextNodes` and the width that it asks of its result, worked out again for every text of every frame.
- Ink's `getMaxWidth`, which asks the layout engine for padding and border that a `Text` cannot have.
- Ink's caches of measured and wrapped texts, which count texts, not characters.
- `string-width` itself, whose patterns for emoji take longer to make than a first frame may take.
- The way in which the layout engine loads its program.
- The list of all digests that `object-hash` asks OpenSSL for at the start: ink-table uses one of them.
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
		replaceText(/[\\/]ink[\\/]build[\\/]squash-text-nodes\.js$/, text =>
			rewrite(text, 'export default squashTextNodes;', squashOnce),
		);
		replaceText(/[\\/]ink[\\/]build[\\/]render-node-to-output\.js$/, rememberedWidth);
		replaceText(/[\\/]ink[\\/]build[\\/](?:measure|wrap)-text\.js$/, limitedCache);
		replaceText(/[\\/]string-width[\\/]index\.js$/, lazyModule);
		replaceText(/[\\/]yoga-wasm-base64-esm\.js$/, yogaModule);
		replaceText(/[\\/]yoga-layout[\\/]dist[\\/]src[\\/]index\.js$/, yogaIndex);
		replaceText(/[\\/]object-hash[\\/]index\.js$/, text =>
			rewrite(
				text,
				"crypto.getHashes ? crypto.getHashes().slice() : ['sha1', 'md5']",
				"['sha1', 'md5']",
			),
		);
		replaceText(/[\\/]ink[\\/]build[\\/]reconciler\.js$/, text =>
			text.replaceAll("process.env['DEV'] === 'true'", 'false'),
		);
	},
};
