import {parseBytes} from '../../format/parse-bytes.ts';
import type {Amount} from './prune-goal.ts';

/** `15%`, or a size as `parseBytes` reads it; `undefined` for anything else, and for a share above the whole. */
export function parseAmount(text: string): Amount | undefined {
	const [, percent] = /^(\d+(?:\.\d+)?)\s*%$/.exec(text.trim()) ?? [];
	if (percent !== undefined) {
		return Number(percent) <= 100 ? {share: Number(percent) / 100} : undefined;
	}

	const bytes = parseBytes(text);
	return bytes === undefined ? undefined : {bytes};
}
