import {readFileSync} from 'node:fs';
import path from 'node:path';
import {ownPaths} from './own-paths.ts';

export const defaultVersionsFile = (): string => path.join(ownPaths().log, 'versions.json');

/** The API version that each engine spoke last, by its address; what is not a version is left out. Never throws. */
export function readVersions(file: string): ReadonlyMap<string, string> {
	try {
		const entries = Object.entries<unknown>(JSON.parse(readFileSync(file, 'utf8')));
		return new Map(
			entries.flatMap(([address, version]) =>
				/^\d+\.\d+$/.test(String(version)) ? [[address, String(version)]] : [],
			),
		);
	} catch {
		return new Map();
	}
}
