import {rewrite} from './rewrite.ts';

const embeddedProgram = /H="data:application\/octet-stream;base64,([^"]+)"/;

/**
Makes the layout engine's WebAssembly at once: 3 ms. Its own way is a `fetch`, for which Node loads an HTTP
client, and a top-level await, which a file that is compiled as a whole cannot have.

@param original Text of yoga-layout's `yoga-wasm-base64-esm.js`.
@returns A module whose default export gives what the promise of the original's gives.
*/
export function yogaModule(original: string): string {
	const base64 = embeddedProgram.exec(original)?.[1] ?? '';
	const withoutProgram = rewrite(original, embeddedProgram, 'H=""');
	const withoutUrl = rewrite(
		withoutProgram,
		'var _scriptDir = import.meta.url;',
		'var _scriptDir;',
	);
	return rewrite(
		withoutUrl,
		'export default loadYoga;',
		`export default () => {
	const yoga = {
		instantiateWasm(imports, onInstance) {
			const program = new WebAssembly.Module(Buffer.from("${base64}", "base64"));
			const instance = new WebAssembly.Instance(program, imports);
			onInstance(instance);
			return instance.exports;
		},
	};
	loadYoga(yoga);
	return yoga;
};`,
	);
}

/** yoga-layout's main module, for the one above. */
export const yogaIndex = (original: string): string =>
	rewrite(original, 'await loadYoga()', 'loadYoga()');
