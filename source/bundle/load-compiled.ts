import {readFileSync} from 'node:fs';
import Module, {createRequire} from 'node:module';
import path from 'node:path';
import {Script} from 'node:vm';
import {readCompiled} from './read-compiled.ts';
import {saveCompiled} from './save-compiled.ts';

/** By then the first screen has been drawn: what that ran is compiled and gets kept as well. */
const saveAfterMs = 1500;

/**
Loads a CommonJS file with the code that V8 compiled for it in an earlier start; compiling is the
largest part of a start without it. Node does this by itself only from version 22 on, and only for
programs that ask for it.

@param compiledFile Where compiled code is kept; another path for every other content of `file`.
V8 refuses code that it did not make itself, and whatever goes wrong with it only costs time.
@returns The file's exports.
*/
export function loadCompiled<Exports>(file: string, compiledFile: string): Exports {
	const cachedData = readCompiled(compiledFile);
	const script = new Script(Module.wrap(readFileSync(file, 'utf8')), {filename: file, cachedData});
	if (cachedData === undefined || script.cachedDataRejected) {
		setTimeout(
			() => void saveCompiled(compiledFile, () => script.createCachedData()),
			saveAfterMs,
		).unref();
	}

	const loaded: {exports: unknown} = {exports: {}};
	script.runInThisContext()(loaded.exports, createRequire(file), loaded, file, path.dirname(file));
	return loaded.exports as Exports;
}
