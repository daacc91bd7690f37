import {textInFile} from './kept-text.ts';
import {readVersions} from './read-versions.ts';

/** Which API version each engine spoke last: asking in it saves the round trip of finding out. */
export type KnownVersions = {
	/** `undefined`: not known. */
	of(address: string): string | undefined;
	/** Writes it down where it is another one. Never rejects: where nothing can be kept, it is found out again. */
	note(address: string, version: string): Promise<void>;
};

const mostKept = 100;

/** The one that Docker 25 to 29 all speak: the newest known would be refused by most of them, for a round trip. */
export const likeliestVersion = '1.44';

/** @param file Read at once, and only when it is asked: that is before the first request. */
export function createKnownVersions(file: string): KnownVersions {
	return {
		of: address => readVersions(file).get(address),
		async note(address, version) {
			const known = readVersions(file);
			if (known.get(address) !== version) {
				const others = [...known].filter(([other]) => other !== address);
				const kept = [[address, version], ...others].slice(0, mostKept);
				await textInFile(file)
					.write(JSON.stringify(Object.fromEntries(kept)))
					.catch(() => undefined);
			}
		},
	};
}
