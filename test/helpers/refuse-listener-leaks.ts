import process from 'node:process';
import {afterEach, expect} from 'vitest';

/*
Node warns of an emitter or signal with many listeners, once for each. In a program that has the screen the
warning damages it, and what it warns of is most often never taken away again.
*/
const shared: typeof globalThis & {listenerWarnings?: string[]} = globalThis;

/** One listener for all files of this process: this runs before each of them. */
function watch(): string[] {
	const warnings: string[] = [];
	process.on('warning', warning => {
		if (warning.name === 'MaxListenersExceededWarning') {
			warnings.push(warning.stack ?? warning.message);
		}
	});
	return warnings;
}

shared.listenerWarnings ??= watch();
const {listenerWarnings} = shared;

afterEach(() => {
	expect(listenerWarnings.splice(0)).toEqual([]);
});
