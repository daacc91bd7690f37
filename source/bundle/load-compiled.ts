import {createRequire} from 'node:module';
import path from 'node:path';
import {Script} from 'node:vm';
import {readKept} from './read-kept.ts';
import {readPacked} from './read-packed.ts';
import {saveKept} from './save-kept.ts';
import {markStart, removeDeadly} from './start-mark.ts';

/** By then the first screen has been drawn: what that ran is compiled and gets kept as well. */
const startMs = 1500;

export type LoadedCode<Exports> = {
	exports: Exports;
	/** Keeps now what there was not: for a start that ends before it would have been kept. */
	keep(): Promise<void>;
};

/**
Loads a CommonJS file, which its bundler has wrapped into a function and packed, with the code that V8 compiled for it in
an earlier start; compiling is the largest part of a start without it. Node does this by itself only from
version 22 on, and only for programs that ask for it.

@param file Its name tells the content. What is read is its packed form beside it.
@param compiledFile Where compiled code is kept, and the unpacked file beside it; another path for every other content
of `file`.
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
	const cachedData = removeDeadly(compiledFile) ? undefined : readKept(compiledFile);
	const endStart = cachedData === undefined ? undefined : markStart(compiledFile);
	const unpackedFile = path.join(path.dirname(compiledFile), path.basename(file));
	const {text, isKept} = readPacked(file, unpackedFile);
	const script = new Script(text, {filename: file, cachedData});
	const isNew = cachedData === undefined || script.cachedDataRejected;
	const save = async (): Promise<void> => {
		if (isNew) {
			await saveKept(compiledFile, () => script.createCachedData());
		}

		// One after the other: a save takes drafts that bear this process's id for ones that were left behind.
		if (!isKept) {
			await saveKept(unpackedFile, () => Buffer.from(text, 'latin1'));
		}
	};

	let saving: Promise<void> | undefined;
	const keep = (): Promise<void> => {
		saving ??= save();
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
