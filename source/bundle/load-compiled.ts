import {isAscii} from 'node:buffer';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {Script} from 'node:vm';
import {readCompiled} from './read-compiled.ts';
import {saveCompiled} from './save-compiled.ts';
import {markStart, removeDeadly} from './start-mark.ts';

/** Text that is ASCII alone, as the bundle is, is read in half the time when nothing else is looked for. */
function readText(file: string): string {
	const bytes = readFileSync(file);
	return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
}

/** By then the first screen has been drawn: what that ran is compiled and gets kept as well. */
const startMs = 1500;

export type LoadedCode<Exports> = {
	exports: Exports;
	/** Keeps compiled code now where there was none: for a start that ends before it would have been kept. */
	keep(): Promise<void>;
};

/**
Loads a CommonJS file, which its bundler has wrapped into a function, with the code that V8 compiled for it in
an earlier start; compiling is the largest part of a start without it. Node does this by itself only from
version 22 on, and only for programs that ask for it.

@param compiledFile Where compiled code is kept; another path for every other content of `file`.
V8 refuses code that another one has made, but does not look for damage: a checksum does, and what V8 has
died of once is not used again. So whatever goes wrong with it only costs time.
@param tuneV8 Called when V8 may be told to work in another way, which is before anything of the file runs if there
was compiled code: V8 takes it back only under the flags that it was made with.
*/
export function loadCompiled<Exports>(
	file: string,
	compiledFile: string,
	tuneV8?: () => void,
): LoadedCode<Exports> {
	const cachedData = removeDeadly(compiledFile) ? undefined : readCompiled(compiledFile);
	const endStart = cachedData === undefined ? undefined : markStart(compiledFile);
	const script = new Script(readText(file), {filename: file, cachedData});
	const isNew = cachedData === undefined || script.cachedDataRejected;
	let saving: Promise<void> | undefined = isNew ? undefined : Promise.resolve();
	const keep = (): Promise<void> => {
		saving ??= saveCompiled(compiledFile, () => script.createCachedData());
		return saving;
	};
	setTimeout(async () => {
		endStart?.();
		await keep();
		if (isNew) {
			tuneV8?.();
		}
	}, startMs).unref();
	if (!isNew) {
		tuneV8?.();
	}

	const loaded: {exports: unknown} = {exports: {}};
	script.runInThisContext()(loaded.exports, createRequire(file), loaded, file, path.dirname(file));
	return {exports: loaded.exports as Exports, keep};
}
