import remapping from '@jridgewell/remapping';
import type {OutputFile} from 'esbuild';
import {minifySync} from 'oxc-minify';
import {unicodeEscape} from '../format/unicode-escape.ts';

/**
One other character and V8 keeps the whole file with two bytes for each. In texts, templates and patterns an
escape means the character; a backslash before it, which means nothing there, goes.
*/
const toAscii = (code: string): string =>
	code.replaceAll(
		/(\\*)([^\0-\u007F]+)/g,
		(_, slashes: string, others: string) =>
			slashes.slice(slashes.length % 2) + unicodeEscape(others),
	);

/** A file to be written. */
export type Written = Pick<OutputFile, 'path' | 'contents'>;

/**
Names everything in what the bundler has written anew, by how often it is used, which makes the packed files
3% smaller. The bundler's own names are still wanted: those of private members stay. Only names and spaces change: what else makes code smaller is the bundler's affair.

@param files Scripts, each with its source map beside it; all others stay as they are.
@throws Error for a script that is no JavaScript.
*/
export function shorterNames(files: readonly OutputFile[]): Written[] {
	const maps = new Map(files.map(({path: file, text}) => [file, text]));
	return files.flatMap((file): Written[] => {
		const before = maps.get(`${file.path}.map`);
		if (before === undefined) {
			return file.path.endsWith('.map') ? [] : [file];
		}

		const {code, map, errors} = minifySync(file.path, file.text, {
			compress: false,
			mangle: true,
			codegen: {removeWhitespace: true, legalComments: 'none'},
			sourcemap: true,
		});
		const [error] = errors;
		if (error || !map) {
			throw new Error(`The names in ${file.path} were not shortened: ${error?.message}`);
		}

		const places = remapping(JSON.stringify(map), (_, {depth}) => (depth === 1 ? before : null));
		return [
			{path: file.path, contents: Buffer.from(toAscii(code))},
			{path: `${file.path}.map`, contents: Buffer.from(places.toString())},
		];
	});
}
