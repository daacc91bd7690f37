import {lstat, opendir} from 'node:fs/promises';
import path from 'node:path';

/**
Adds up the files in a folder, each once though it has several names. Links and mounts are not followed.
@param add Hears of each file.
@throws The signal's reason; what is gone or may not be read is left out.
*/
export async function measureFolder(
	folder: string,
	signal: AbortSignal,
	add: (bytes: number) => void,
): Promise<void> {
	const root = await lstat(folder).catch(() => undefined);
	const left = root?.isDirectory() ? [folder] : [];
	const linked = new Set<number>();
	for (let place = left.pop(); place !== undefined; place = left.pop()) {
		signal.throwIfAborted();
		const entries = await opendir(place).catch(() => []);
		for await (const {name} of entries) {
			signal.throwIfAborted();
			const file = path.join(place, name);
			const facts = await lstat(file).catch(() => undefined);
			if (facts?.dev !== root?.dev) {
				continue;
			}

			if (facts?.isDirectory()) {
				left.push(file);
			} else if (facts?.isFile() && !linked.has(facts.ino)) {
				add(facts.size);
				if (facts.nlink > 1) {
					linked.add(facts.ino);
				}
			}
		}
	}
}
