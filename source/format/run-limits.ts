import {invalid, type ParseResult, valid} from './parse-result.ts';

/** A whole processor, as engines count them. */
export const wholeCpu = 1e9;

const units = ['', 'k', 'm', 'g', 't'] as const;

/** `512m`, `2g`, `1.5GiB`: all units are binary, as those of `docker run --memory` are. @returns Bytes. */
export function parseMemory(text: string): ParseResult<number> {
	const [, count, unit = ''] = /^(\d+(?:\.\d+)?)\s*([kmgt]?)(?:i?b)?$/i.exec(text.trim()) ?? [];
	const bytes = Number(count) * 1024 ** ([...units] as string[]).indexOf(unit.toLowerCase());
	return count !== undefined && bytes >= 1
		? valid(Math.floor(bytes))
		: invalid(text, text, {
				message: `"${text}" is not an amount of memory.`,
				nextStep: 'Use the form 512m or 2g.',
			});
}

/** As `docker run --memory` takes it. */
export function memoryText(bytes: number): string {
	const power = units.findLastIndex((_, index) => bytes % 1024 ** index === 0);
	return `${bytes / 1024 ** power}${units[power] || 'b'}`;
}

/** `2`, `0.5`. @returns As engines count them, a billion for a whole one. */
export function parseCpus(text: string): ParseResult<number> {
	const nano = /^(?:\d+(?:\.\d{0,9})?|\.\d{1,9})$/.test(text.trim())
		? Math.round(Number(text) * wholeCpu)
		: 0;
	return nano > 0
		? valid(nano)
		: invalid(text, text, {
				message: `"${text}" is not a number of CPUs.`,
				nextStep: 'Use the form 2 or 0.5.',
			});
}

/** `all`, `2`, `device=0,1`. */
export function parseGpus(
	text: string,
): ParseResult<{count: number | 'all'} | {devices: string[]}> {
	const [, count, devices] = /^"?(?:(all|[1-9]\d*)|device=([\w:.,-]+))"?$/.exec(text.trim()) ?? [];
	if (count !== undefined) {
		return valid({count: count === 'all' ? count : Number(count)});
	}

	return devices === undefined
		? invalid(text, text, {
				message: `"${text}" names no GPUs.`,
				nextStep: 'Use the form all, 2 or device=0,1.',
			})
		: valid({devices: devices.split(',')});
}

/** `always`, `unless-stopped`, `on-failure`, `on-failure:5`; `no`: never. */
export function parseRestart(text: string): ParseResult<
	| {
			name: 'on-failure' | 'unless-stopped' | 'always';
			most?: number;
	  }
	| undefined
> {
	const [, name, most] =
		/^(no|always|unless-stopped|on-failure)(?::(\d+))?$/.exec(text.trim()) ?? [];
	if (name === undefined || (most !== undefined && name !== 'on-failure')) {
		return invalid(text, text, {
			message: `"${text}" is not a restart policy.`,
			nextStep: 'Use no, always, unless-stopped, on-failure or on-failure:5.',
		});
	}

	return valid(
		name === 'no'
			? undefined
			: {
					name: name as 'on-failure' | 'unless-stopped' | 'always',
					...(most === undefined ? {} : {most: Number(most)}),
				},
	);
}
