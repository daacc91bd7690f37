import type {OutputStream} from '../processes/output.ts';
import type {Random} from '../random.ts';

export type ServiceLine = {text: string; stream: OutputStream};

/** A long-running program: a web server, a database. It prints; it does not serve. */
export type Service = {
	/** Printed when it starts. */
	opening(at: number): ServiceLine[];
	/** The next thing that it says, one or several lines. */
	next(random: Random, at: number): ServiceLine[];
	/** Milliseconds between two things, on average. */
	paceMs: number;
	/** Exit code after SIGTERM, SIGINT or SIGQUIT; `undefined` when it does not listen to them. */
	quitCode: number | undefined;
	closing: ServiceLine[];
	/** Command lines of its other processes. */
	workers: readonly string[];
	memoryBytes: number;
	/** On average; 100 = one core. */
	cpuPercent: number;
};

export const out = (text: string): ServiceLine => ({text, stream: 'stdout'});

export const err = (text: string): ServiceLine => ({text, stream: 'stderr'});

const two = (part: number): string => String(part).padStart(2, '0');

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `2026-11-23 14:10:25.482` */
export const isoTime = (at: number): string =>
	new Date(at).toISOString().replace('T', ' ').replace('Z', '');

/** `23/Nov/2026:14:10:25 +0000` */
export function accessTime(at: number): string {
	const date = new Date(at);
	const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
	return `${two(date.getUTCDate())}/${months[date.getUTCMonth()]}/${date.getUTCFullYear()}:${clock} +0000`;
}
