import {readdir, readlink} from 'node:fs/promises';
import path from 'node:path';
import {decodeByteText} from '../../layers/byte-text.ts';
import {patternExpression} from './ignore-pattern.ts';
import {absoluteBytes} from './walk-directory.ts';

const wildcard = /(?<!\\)(?:\\\\)*[*?[]/;

/** Nothing is there, or it is no link. */
const isNothing = (error: unknown): boolean =>
	['ENOENT', 'ENOTDIR', 'EINVAL'].includes(String((error as NodeJS.ErrnoException).code));

async function unlessNothing<Value>(work: () => Promise<Value>): Promise<Value | undefined> {
	try {
		return await work();
	} catch (error) {
		if (isNothing(error)) {
			return undefined;
		}

		throw error;
	}
}

/** Where a link leads, as if the directory were the root; `undefined`: it is none. */
async function targetOf(directory: string, link: string): Promise<string | undefined> {
	const target = await unlessNothing(() =>
		readlink(absoluteBytes(directory, link), {encoding: 'buffer'}),
	);
	return target && path.posix.resolve('/', path.posix.dirname(link), decodeByteText(target));
}

/** Where the links lead that a path or a pattern for the last part of one names; empty: nowhere. */
async function targetsOf(directory: string, named: string): Promise<string[]> {
	const base = path.posix.basename(named);
	if (!wildcard.test(base)) {
		return [(await targetOf(directory, named)) ?? []].flat();
	}

	const expression = patternExpression(base);
	const parent = path.posix.dirname(named);
	const names = await unlessNothing(() =>
		readdir(absoluteBytes(directory, parent), {encoding: 'buffer'}),
	);
	const matching = (names ?? []).map(decodeByteText).filter(name => expression?.test(name));
	const targets: string[] = [];
	for (const name of matching) {
		targets.push(...[(await targetOf(directory, path.posix.join(parent, name))) ?? []].flat());
	}

	return targets;
}

/**
Paths with every symbolic link on the way to what they name, and what those lead to. No link leads out of
the directory, which is its own root.

@param paths May hold `*`, `?` and `[`.
@returns Sorted; `.` where one of them is the directory itself.
*/
export async function followLinks(
	directory: string,
	paths: readonly string[],
	{signal}: {signal: AbortSignal},
): Promise<string[]> {
	const found = new Set<string>();
	const follow = async (asked: string): Promise<void> => {
		let current = '.';
		const parts = asked.split('/');
		for (const [index, part] of parts.entries()) {
			signal.throwIfAborted();
			current = path.posix.join(current, part);
			const targets = current === '.' ? [] : await targetsOf(directory, current);
			const isLast = index === parts.length - 1;
			if (targets.length === 0 && !isLast) {
				continue;
			}

			if (found.has(current)) {
				return;
			}

			found.add(current);
			for (const target of targets) {
				await follow(path.posix.join(target, ...parts.slice(index + 1)));
			}

			return;
		}
	};

	for (const asked of paths) {
		await follow(path.posix.join('/', asked));
	}

	return [...found].sort();
}
