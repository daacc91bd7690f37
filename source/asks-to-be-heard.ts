import {readFileSync} from 'node:fs';
import path from 'node:path';
import {ownPaths} from './own-paths.ts';

/**
Whether the config file asks for lines to be heard. Looked up before the first frame, which would be drawn otherwise;
what else stands in the file, and what is wrong with it, is read behind that.
@param file `undefined`: the usual one.
*/
export function asksToBeHeard(file: string = path.join(ownPaths().config, 'config.json')): boolean {
	try {
		const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
		return (JSON.parse(text) as {screenReader?: unknown} | null)?.screenReader === true;
	} catch {
		return false;
	}
}
